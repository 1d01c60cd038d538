using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Weir.Runtime;

/// <summary>Keeps up with which partitions there are and where they begin, without letting batches wait for it.</summary>
/// <param name="cluster">What is asked.</param>
/// <param name="selection">Which partitions are read.</param>
internal sealed class TopicWatch(IKafkaCluster cluster, TopicSelection selection) : IAsyncDisposable
{
    // How old a description may be: partitions come and go seldom, and a read of one that is gone says so itself.
    private static readonly TimeSpan s_age = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(100);

    private readonly CancellationTokenSource _stop = new();
    private Task<KnownPartitions>? _asking;
    private Deadline _old;

    /// <summary>What was described last.</summary>
    public KnownPartitions Known { get; private set; } = KnownPartitions.None;

    /// <summary>Asks for the first time.</summary>
    /// <returns>The topics that are named and don't exist.</returns>
    /// <exception cref="QueryException">No broker answers, or a topic may not be read.</exception>
    public async ValueTask<IReadOnlyList<string>> StartAsync(CancellationToken cancellationToken)
    {
        var grace = new Deadline(RetryLimit.UnknownTopicGrace);
        while (true)
        {
            await RefreshAsync(cancellationToken).ConfigureAwait(false);
            var found = Known.Partitions.Select(one => one.Topic).ToHashSet(StringComparer.Ordinal);
            string[] missing = selection.NeedsAll ? [.. selection.Names!.Where(name => !found.Contains(name))] : [];
            if (missing.Length == 0 || grace.IsOver)
            {
                return missing;
            }

            await Task.Delay(s_pause, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Takes what was asked for in the background, if it has come, and asks again if what is known is old.</summary>
    /// <exception cref="QueryException">The question could not be answered.</exception>
    public async ValueTask UpdateAsync()
    {
        if (_asking is { IsCompleted: true } done)
        {
            _asking = null;
            Known = await done.ConfigureAwait(false);
        }

        if (_asking is null && _old.IsOver)
        {
            _old = new Deadline(s_age);
            _asking = AskAsync(_stop.Token);
        }
    }

    /// <summary>Asks and waits for the answer: a reader or an offset said that what is known no longer holds.</summary>
    /// <exception cref="QueryException">No broker answers, or a topic may not be read.</exception>
    public async ValueTask RefreshAsync(CancellationToken cancellationToken)
    {
        await EndAskingAsync().ConfigureAwait(false);
        Known = await AskAsync(cancellationToken).ConfigureAwait(false);
        _old = new Deadline(s_age);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_stop.IsCancellationRequested)
        {
            return;
        }

        await _stop.CancelAsync().ConfigureAwait(false);
        await EndAskingAsync().ConfigureAwait(false);
        _stop.Dispose();
    }

    private async Task EndAskingAsync()
    {
        if (_asking is { } asking)
        {
            _asking = null;
            await ((Task)asking).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<KnownPartitions> AskAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<KafkaTopic>? before = null;
        while (true)
        {
            var topics = selection.Select(await cluster.DescribeAsync(selection.Names, cancellationToken).ConfigureAwait(false));
            try
            {
                var partitions = KnownPartitions.PartitionsOf(topics);
                var starts = partitions.Length == 0
                    ? []
                    : await cluster.OffsetsAsync(
                        [.. partitions.Select(one => new KeyValuePair<SourcePartition, long>(one, OffsetTime.Earliest))], cancellationToken)
                        .ConfigureAwait(false);
                return new KnownPartitions(topics, starts);
            }
            catch (QueryException) when (before is null || !AreSame(before, topics))
            {
                // A topic may have been deleted in between: it is an error only if the brokers still describe it.
                before = topics;
            }
        }
    }

    private static bool AreSame(IReadOnlyList<KafkaTopic> some, IReadOnlyList<KafkaTopic> others) =>
        some.Select(topic => (topic.Name, topic.Id, topic.Partitions.Count)).SequenceEqual(others.Select(topic => (topic.Name, topic.Id, topic.Partitions.Count)));
}
