using Confluent.Kafka;

namespace Weir.Benchmarks;

/// <summary>The windowed counts once more, as simply as can be written: a dictionary a window, over the same batches, by Spark's rules for late rows and closed windows.</summary>
/// <param name="topic">The topic.</param>
/// <param name="key">What of a record is counted.</param>
internal sealed class WindowOracle(string topic, Func<Message<byte[], byte[]>, byte[]> key)
{
    private const long Size = 10_000;
    private const long Delay = 10_000;

    private readonly SortedDictionary<long, Dictionary<string, long>> _windows = [];

    /// <summary>Counts what batches read.</summary>
    /// <param name="batches">All batches of a run, in order.</param>
    internal Expected Count(IReadOnlyList<StreamingQueryProgress> batches)
    {
        var emitted = default(Expected);
        long latest = 0;
        long watermark = 0;
        foreach (var batch in batches)
        {
            // Spark: rows are late by the watermark of the batch before, windows close by this batch's own.
            long late = watermark;
            watermark = Math.Max(watermark, latest - Delay);
            if (batch.NumInputRows > 0)
            {
                latest = Math.Max(latest, Add(TopicRange.Read(topic, batch.Sources[0]), late));
            }

            emitted = Close(emitted, watermark);
        }

        return emitted;
    }

    private long Add(IEnumerable<Message<byte[], byte[]>> records, long late)
    {
        long latest = 0;
        foreach (var record in records)
        {
            long time = record.Timestamp.UnixTimestampMs;
            latest = Math.Max(latest, time);
            long start = time / Size * Size;
            if (start + Size <= late)
            {
                continue;
            }

            if (!_windows.TryGetValue(start, out var counts))
            {
                _windows.Add(start, counts = new(StringComparer.Ordinal));
            }

            string text = System.Text.Encoding.UTF8.GetString(key(record));
            counts[text] = counts.GetValueOrDefault(text) + 1;
        }

        return latest;
    }

    private Expected Close(Expected emitted, long watermark)
    {
        while (_windows.Count > 0 && _windows.First() is var (start, counts) && start + Size <= watermark)
        {
            _windows.Remove(start);
            foreach (var (text, count) in counts)
            {
                emitted = emitted.With(System.Text.Encoding.UTF8.GetBytes(text), start, count);
            }
        }

        return emitted;
    }
}
