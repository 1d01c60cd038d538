using System.Globalization;

namespace Weir.Benchmarks;

/// <summary>How late each of many records was, all of them kept: percentiles are those of what happened, not of buckets.</summary>
internal sealed class Latencies
{
    private readonly List<(long Due, long Late)> _records = new(1 << 20);
    private readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _expected = int.MaxValue;

    /// <summary>Completes when as many were added as are expected.</summary>
    /// <param name="records">How many.</param>
    internal Task WhenAsync(int records)
    {
        lock (_records)
        {
            _expected = records;
            Look();
        }

        return _all.Task;
    }

    /// <summary>Takes a record.</summary>
    /// <param name="due">When it was due, in nanoseconds.</param>
    /// <param name="now">When it came.</param>
    internal void Add(long due, long now)
    {
        lock (_records)
        {
            _records.Add((due, now - due));
            Look();
        }
    }

    /// <summary>Milliseconds at percentiles, as JSON.</summary>
    /// <param name="firstDue">Records that were due before are left out: the warm-up.</param>
    internal string Report(long firstDue)
    {
        double[] sorted;
        lock (_records)
        {
            sorted = [.. _records.Where(record => record.Due >= firstDue).Select(record => record.Late / 1e6).Order()];
        }

        return string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"records":{{sorted.Length}},"p50Ms":{{At(0.5):F3}},"p90Ms":{{At(0.9):F3}},"p99Ms":{{At(0.99):F3}},"p999Ms":{{At(0.999):F3}},"maxMs":{{sorted[^1]:F3}}}""");

        // The smallest that is no less than this part of all.
        double At(double part) => sorted[Math.Max(0, (int)Math.Ceiling(part * sorted.Length) - 1)];
    }

    private void Look()
    {
        if (_records.Count >= _expected)
        {
            _all.TrySetResult();
        }
    }
}
