using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace Weir.Runtime;

/// <summary>A ledger in a topic of the query's own.</summary>
/// <remarks>
/// Its own, since a transaction that someone else leaves open in a partition hides all that comes behind it from those who read only what was committed. So the end is asked for
/// first, and what is read must reach it: to read up to what shows would be to run a committed batch again.
/// </remarks>
/// <param name="connection">The brokers.</param>
/// <param name="cluster">What answers questions about topics; it stays the caller's.</param>
/// <param name="admin">What makes the topic.</param>
/// <param name="topic">The topic; its partition 0 is the ledger.</param>
/// <param name="group">The consumer group of the query's own, as which it reads, and whose offsets go into transactions.</param>
internal sealed class KafkaLedger(KafkaConnection connection, IKafkaCluster cluster, ConfluentCluster admin, string topic, string group) : ILedger
{
    // All entries are kept so long, so that they can be compared with the rows; then only the last is.
    private static readonly TimeSpan s_kept = TimeSpan.FromDays(7);

    // The last entry is near the end: before it stand only transactions that were aborted, and the marks at transactions' ends.
    private const long FirstLook = 200;
    private const long LookFurther = 50;

    private readonly SourcePartition _partition = new(topic, 0);
    private readonly KafkaSinkErrors _errors = new(connection);
    private IConsumer<byte[], byte[]>? _consumer;

    /// <inheritdoc/>
    public string Topic => topic;

    /// <summary>The group as transactions name it.</summary>
    public IConsumerGroupMetadata Group => Consumer.ConsumerGroupMetadata;

    private IConsumer<byte[], byte[]> Consumer => _consumer ??= Connect();

    /// <inheritdoc/>
    public async ValueTask StartAsync(CancellationToken cancellationToken)
    {
        var known = await cluster.DescribeAsync([topic], cancellationToken).ConfigureAwait(false);
        if (known.Count > 0)
        {
            return;
        }

        var wanted = new TopicSpecification
        {
            Name = topic,
            NumPartitions = 1,
            Configs = new Dictionary<string, string>
            {
                ["cleanup.policy"] = "compact",
                ["min.compaction.lag.ms"] = ((long)s_kept.TotalMilliseconds).ToString(System.Globalization.CultureInfo.InvariantCulture),
            },
        };
        try
        {
            await CreateAsync(wanted, cancellationToken).ConfigureAwait(false);
        }
        catch (CreateTopicsException failure) when (failure.Results[0].Error.Code == ErrorCode.TopicAlreadyExists)
        {
            // Another instance made it at the same time.
        }
        catch (KafkaException failure)
        {
            var fault = (failure is CreateTopicsException { Results: [var result] } ? result.Error : failure.Error).ToFault();
            throw fault.Kind == KafkaFaultKind.Unanswered
                ? new KafkaErrors(connection).Unreachable(failure)
                : new QueryException(
                    $"The ledger topic '{topic}' isn't there, and Kafka at {connection.BootstrapServers} doesn't let this client make it: {fault.Reason.TrimEnd('.')}. "
                    + "Make it with one partition and cleanup.policy=compact, or grant this client CREATE on it.",
                    failure);
        }

        while ((await cluster.DescribeAsync([topic], cancellationToken).ConfigureAwait(false)).Count == 0)
        {
            // The broker that was asked doesn't know it yet; asking ends with an error in time.
            await Task.Delay(RetryLimit.Pause, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public ValueTask<LedgerRecord?> PeekLastAsync(CancellationToken cancellationToken) => ReadLastAsync(reachesEnd: false, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<LedgerRecord?> ReadLastAsync(CancellationToken cancellationToken) => ReadLastAsync(reachesEnd: true, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_consumer is { } consumer)
        {
            _consumer = null;
            await Task.Run(consumer.Dispose).ConfigureAwait(false);
        }
    }

    private async ValueTask<LedgerRecord?> ReadLastAsync(bool reachesEnd, CancellationToken cancellationToken)
    {
        long first = await OffsetAsync(OffsetTime.Earliest, cancellationToken).ConfigureAwait(false);
        long end = await OffsetAsync(OffsetTime.Latest, cancellationToken).ConfigureAwait(false);
        long look = FirstLook;
        while (true)
        {
            long from = Math.Max(first, end - look);
            var last = await Task.Run(() => ReadLast(from, end, reachesEnd, cancellationToken), cancellationToken).ConfigureAwait(false);
            if (last is not null || from == first)
            {
                return last;
            }

            look *= LookFurther;
        }
    }

    private async Task CreateAsync(TopicSpecification wanted, CancellationToken cancellationToken)
    {
        var options = new CreateTopicsOptions { RequestTimeout = connection.RequestTimeout, OperationTimeout = connection.RequestTimeout };
        var creating = admin.Admin.CreateTopicsAsync([wanted], options);
        await creating.ContinueWith(static done => done, cancellationToken, TaskContinuationOptions.None, TaskScheduler.Default).Unwrap().ConfigureAwait(false);
    }

    private async ValueTask<long> OffsetAsync(long time, CancellationToken cancellationToken) =>
        (await cluster.OffsetsAsync([new(_partition, time)], cancellationToken).ConfigureAwait(false)).Values.Single();

    private LedgerRecord? ReadLast(long from, long end, bool reachesEnd, CancellationToken cancellationToken)
    {
        if (from == end)
        {
            return null;
        }

        var consumer = Consumer;
        consumer.Assign(new TopicPartitionOffset(topic, 0, from));
        try
        {
            LedgerRecord? last = null;
            var deadline = new Deadline(connection.RequestTimeout);
            while (!deadline.IsOver)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var read = consumer.Consume(RetryLimit.Pause);
                if (read is { IsPartitionEOF: false })
                {
                    last = LedgerRecord.Read(read.Message.Key, read.Message.Value) ?? throw KafkaSinkErrors.DamagedLedger(topic, read.Offset);
                }

                // What ends a transaction takes an offset too, so that only the end of all shows that it was reached.
                bool isEnd = read is { IsPartitionEOF: true } && !reachesEnd;
                if (isEnd || (read is not null && (read.IsPartitionEOF ? read.Offset.Value : read.Offset.Value + 1) >= end))
                {
                    return last;
                }
            }

            return reachesEnd ? throw _errors.BlockedLedger(topic, end) : last;
        }
        catch (ConsumeException failure) when (failure.Error.Code is ErrorCode.TopicAuthorizationFailed or ErrorCode.GroupAuthorizationFailed)
        {
            throw _errors.ForbiddenLedger(topic, group, isGroup: failure.Error.Code == ErrorCode.GroupAuthorizationFailed, failure);
        }
        catch (ConsumeException failure)
        {
            throw new KafkaErrors(connection).Asking($"read the ledger '{topic}'", null, failure.Error.ToFault(), failure);
        }
        finally
        {
            consumer.Unassign();
        }
    }

    private IConsumer<byte[], byte[]> Connect()
    {
        var config = connection.Configure(new ConsumerConfig());
        config.GroupId = group;
        config.IsolationLevel = IsolationLevel.ReadCommitted;
        config.EnableAutoCommit = false;
        config.EnableAutoOffsetStore = false;
        config.EnablePartitionEof = true;
        config.AutoOffsetReset = AutoOffsetReset.Earliest;
        return connection.Build(new ConsumerBuilder<byte[], byte[]>(config)
            .SetLogHandler((_, message) => connection.OnLog(message))
            .SetErrorHandler((_, error) => connection.OnError(error))
            .Build);
    }
}
