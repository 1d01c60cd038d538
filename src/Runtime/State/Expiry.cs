using System;

namespace Weir.Runtime;

/// <summary>When groups go that had no row for some time: as a batch begins, a twentieth of that time after groups were dropped last.</summary>
/// <param name="ttl">How long a group is kept without a row, in microseconds.</param>
internal sealed class Expiry(long ttl)
{
    /// <summary>The most bytes that are written.</summary>
    internal const int MostBytes = (2 * sizeof(long)) + BatchTimes.MostBytes;

    private const int SweepsInTtl = 20;

    private readonly BatchTimes _times = new(ttl);
    private long _sweptAt = long.MinValue;
    private long _now = long.MinValue;

    /// <summary>Begins a batch.</summary>
    /// <param name="time">The batch's processing time.</param>
    /// <returns>The last batch that is too long ago, and when it was: groups that none after it touched are to be dropped. Null where none is.</returns>
    internal (uint Batch, long Micros)? StartBatch(Timestamp time)
    {
        // A clock that was set back makes no group younger.
        _now = Math.Max(_now, time.Micros);
        if (_sweptAt == long.MinValue)
        {
            _sweptAt = _now;
        }

        if (_now - _sweptAt < ttl / SweepsInTtl)
        {
            return null;
        }

        _sweptAt = _now;
        return _times.ForgetBefore(_now - ttl);
    }

    /// <summary>Takes note of the batch that began.</summary>
    /// <param name="batch">The table's number of the batch.</param>
    internal void Add(uint batch) => _times.Add(batch, _now);

    /// <summary>Takes note of the batch that began, where no table counts batches from run to run.</summary>
    /// <returns>When the first of the batches began that are forgotten together with this one: it rises, and is not after any of them.</returns>
    internal long AddNext()
    {
        _times.Add(_times.NextBatch, _now);
        return _times.First;
    }

    internal void Write(ref StateWriter output)
    {
        output.Write(in _sweptAt);
        output.Write(in _now);
        _times.Write(ref output);
    }

    internal void Read(StateReader input)
    {
        _sweptAt = input.Read<long>();
        _now = input.Read<long>();
        StateReader.Require(_sweptAt <= _now, "groups were dropped after the last batch");
        _times.Read(input);
    }
}
