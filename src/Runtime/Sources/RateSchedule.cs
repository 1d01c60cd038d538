using System;

namespace Weir.Runtime;

/// <summary>How many rows a rate source has made after so many seconds: Spark's schedule.</summary>
internal sealed class RateSchedule
{
    private readonly long _rowsPerSecond;
    private readonly long _rampUpSeconds;
    private readonly long _step;

    /// <summary>A schedule.</summary>
    /// <exception cref="QueryException">The rate is not positive, or the ramp-up is negative or no number of whole seconds.</exception>
    public RateSchedule(RateSourceOptions options)
    {
        if (options.RowsPerSecond <= 0)
        {
            throw new QueryException($"RateSource: RowsPerSecond is {options.RowsPerSecond}; it must be at least 1.");
        }

        // Spark cuts the ramp-up to seconds without a word; a ramp-up that can't be kept is refused here.
        if (options.RampUpTime < Duration.Zero || options.RampUpTime.Micros % 1_000_000 != 0)
        {
            throw new QueryException($"RateSource: RampUpTime is {options.RampUpTime}; it must be a number of whole seconds.");
        }

        _rowsPerSecond = options.RowsPerSecond;
        _rampUpSeconds = options.RampUpTime.Micros / 1_000_000;
        _step = _rowsPerSecond / (_rampUpSeconds + 1);
    }

    /// <summary>The number of rows that are made in the first so many seconds.</summary>
    /// <remarks>
    /// While the rate grows, second s (counted from 0) has step * s rows, with step = rate / (ramp-up + 1) in whole rows; so n seconds have
    /// step * (0 + 1 + .. + n). After the ramp-up each second has the full rate.
    /// </remarks>
    /// <exception cref="QueryException">The number is larger than a long holds.</exception>
    public long RowsUntil(long seconds)
    {
        long ramp = Math.Min(seconds, _rampUpSeconds);
        try
        {
            long sum = ramp % 2 == 0 ? checked(ramp / 2 * (ramp + 1)) : checked((ramp + 1) / 2 * ramp);
            return checked((_step * sum) + ((seconds - ramp) * _rowsPerSecond));
        }
        catch (OverflowException exception)
        {
            throw new QueryException($"RateSource: {_rowsPerSecond} rows a second for {seconds} seconds are more rows than can be counted.", exception);
        }
    }
}
