using System;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;

namespace Weir.Runtime;

/// <summary>Makes rows at a steady rate. Offsets count whole seconds since the start; a second's rows are there when it is over.</summary>
internal sealed class RateSource : ISource
{
    private const int RowsAtOnce = 4096;

    private readonly RateSchedule _schedule;
    private readonly TimeProvider _clock;
    private readonly RecordSlot[] _slots = new RecordSlot[RowsAtOnce];

    // There is nothing in the rows' data, but operators may load a vector behind it.
    private readonly byte[] _data = new byte[64];
    private long _startMilliseconds;
    private long _lastSecond;

    /// <summary>A source that has not started.</summary>
    /// <exception cref="QueryException">The rate is not positive, or the ramp-up is negative or no number of whole seconds.</exception>
    public RateSource(RateSourceOptions options, TimeProvider clock)
    {
        _schedule = new RateSchedule(options);
        _clock = clock;
        Description = $"RateSource[rowsPerSecond={options.RowsPerSecond}, rampUpTime={options.RampUpTime}]";
    }

    /// <inheritdoc/>
    public string Description { get; }

    /// <inheritdoc/>
    public ValueTask StartAsync(CancellationToken cancellationToken)
    {
        _startMilliseconds = _clock.GetUtcNow().ToUnixTimeMilliseconds();
        return default;
    }

    /// <inheritdoc/>
    /// <remarks>Offsets are seconds since the first start, so a query that goes on has the rows of the time in which it didn't run, as in Spark.</remarks>
    public string? Metadata => _startMilliseconds.ToString(CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public void Resume(SourceOffsets at, SourceOffsets latest, string? metadata)
    {
        if (long.TryParse(metadata, NumberStyles.None, CultureInfo.InvariantCulture, out long start))
        {
            _startMilliseconds = start;
        }

        _lastSecond = Math.Max(at.Single, latest.Single);
    }

    /// <inheritdoc/>
    public ValueTask<SourceOffsets> InitialOffsetsAsync(CancellationToken cancellationToken) => new(new SourceOffsets(0));

    /// <inheritdoc/>
    public ValueTask<SourceOffsets> LatestOffsetsAsync(CancellationToken cancellationToken) => new(new SourceOffsets(SecondsSinceStart()));

    /// <inheritdoc/>
    public async ValueTask WaitForDataAsync(SourceOffsets known, CancellationToken cancellationToken)
    {
        while (SecondsSinceStart() <= known.Single)
        {
            long due = _startMilliseconds + ((known.Single + 1) * 1000);
            var rest = DateTimeOffset.FromUnixTimeMilliseconds(due) - _clock.GetUtcNow();
            await Task.Delay(rest > TimeSpan.Zero ? rest : TimeSpan.FromMilliseconds(1), _clock, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public ValueTask<long> ReadAsync(SourceOffsets from, SourceOffsets to, IRecordReceiver receiver, CancellationToken cancellationToken)
    {
        long first = _schedule.RowsUntil(from.Single);
        long end = _schedule.RowsUntil(to.Single);
        double millisecondsPerRow = (to.Single - from.Single) * 1000.0 / (end - first);
        long origin = _startMilliseconds + (from.Single * 1000);
        for (long next = first; next < end;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int count = (int)Math.Min(RowsAtOnce, end - next);
            for (int i = 0; i < count; i++)
            {
                // Spark spreads a range's rows over its seconds and rounds to milliseconds.
                long milliseconds = origin + (long)Math.Floor(((next + i - first) * millisecondsPerRow) + 0.5);
                _slots[i] = new RecordSlot
                {
                    KeyLength = RecordSlot.NullLength,
                    ValueLength = RecordSlot.NullLength,
                    TimestampMicros = milliseconds * 1000,
                    Offset = next + i,
                };
            }

            receiver.Receive(new SourceBatch(SourcePartition.Only, _data.AsSpan(0, 0), _slots.AsSpan(0, count)));
            next += count;
        }

        return new(end - first);
    }

    /// <inheritdoc/>
    public void Commit(SourceOffsets end)
    {
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => default;

    // A clock that goes back doesn't take rows back.
    private long SecondsSinceStart()
    {
        long seconds = (_clock.GetUtcNow().ToUnixTimeMilliseconds() - _startMilliseconds) / 1000;
        _lastSecond = Math.Max(_lastSecond, seconds);
        return _lastSecond;
    }
}
