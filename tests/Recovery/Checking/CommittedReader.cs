using System.Diagnostics;
using Confluent.Kafka;

namespace Weir.Recovery.Tests;

/// <summary>Reads a topic while it is written, as one does who sees committed records only, and over outages of the broker.</summary>
internal sealed class CommittedReader : IDisposable
{
    private static readonly TimeSpan s_hangs = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan s_poll = TimeSpan.FromMilliseconds(100);
    private readonly List<SeenRecord> _seen = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _reading;
    private TaskCompletionSource _more = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Begins at the beginning.</summary>
    /// <param name="address">The broker.</param>
    /// <param name="topic">The topic.</param>
    /// <param name="partitions">How many partitions it has.</param>
    public CommittedReader(string address, string topic, int partitions) =>
        _reading = Task.Factory.StartNew(() => Read(address, topic, partitions), _stop.Token, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <summary>How many records it has seen.</summary>
    public int Count
    {
        get
        {
            lock (_seen)
            {
                return _seen.Count;
            }
        }
    }

    /// <summary>What it has seen, in the order in which it came.</summary>
    public List<SeenRecord> Seen
    {
        get
        {
            lock (_seen)
            {
                return [.. _seen];
            }
        }
    }

    /// <summary>Waits until it has seen so many records.</summary>
    /// <param name="count">How many.</param>
    /// <param name="why">Says what may have gone wrong, where they don't come.</param>
    public async Task WaitAsync(int count, Func<string> why)
    {
        long start = Stopwatch.GetTimestamp();
        while (true)
        {
            Task more;
            lock (_seen)
            {
                if (_seen.Count >= count)
                {
                    return;
                }

                more = _more.Task;
            }

            try
            {
                await more.WaitAsync(s_hangs - Stopwatch.GetElapsedTime(start));
            }
            catch (Exception exception) when (exception is TimeoutException or ArgumentOutOfRangeException)
            {
                throw new TimeoutException($"Of {count} records {Count} were seen. {why()}", exception);
            }
        }
    }

    public void Dispose()
    {
        _stop.Cancel();
        _reading.Wait(s_hangs);
        _stop.Dispose();
    }

    private void Read(string address, string topic, int partitions)
    {
        using var consumer = TopicReader.Consumer(address, IsolationLevel.ReadCommitted);
        consumer.Assign(Enumerable.Range(0, partitions).Select(partition => new TopicPartitionOffset(topic, partition, Offset.Beginning)));
        while (!_stop.IsCancellationRequested)
        {
            if (Next(consumer) is { IsPartitionEOF: false } next)
            {
                lock (_seen)
                {
                    _seen.Add(TopicReader.Seen(next));
                    _more.SetResult();
                    _more = new(TaskCreationOptions.RunContinuationsAsynchronously);
                }
            }
        }
    }

    private static ConsumeResult<byte[]?, byte[]?>? Next(IConsumer<byte[]?, byte[]?> consumer)
    {
        try
        {
            return consumer.Consume(s_poll);
        }
        catch (ConsumeException)
        {
            // The broker is away: the client tries again by itself.
            return null;
        }
    }
}
