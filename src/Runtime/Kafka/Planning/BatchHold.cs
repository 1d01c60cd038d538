using System;

namespace Weir.Runtime;

/// <summary>Holds a batch back until there are enough offsets for it, but not for too long (Spark's minOffsetsPerTrigger and maxTriggerDelay).</summary>
/// <param name="least">How many offsets are enough.</param>
/// <param name="longest">How long after the last batch one runs all the same.</param>
/// <param name="clock">The time.</param>
internal sealed class BatchHold(long least, TimeSpan longest, TimeProvider clock)
{
    private long? _lastBatch;

    /// <summary>How long it is until a batch runs whatever there is.</summary>
    public TimeSpan Left
    {
        get
        {
            var left = _lastBatch is { } last ? longest - clock.GetElapsedTime(last) : TimeSpan.Zero;
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    /// <summary>Decides on a batch. The first one always runs.</summary>
    /// <param name="range">What it could read.</param>
    /// <returns>Whether it has to wait.</returns>
    public bool Holds(SourceRange range)
    {
        if (Left > TimeSpan.Zero && OffsetShare.Total(range) < least)
        {
            return true;
        }

        _lastBatch = clock.GetTimestamp();
        return false;
    }
}
