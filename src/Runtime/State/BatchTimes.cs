using System;
using System.Collections.Generic;

namespace Weir.Runtime;

/// <summary>When some of a table's batches were, as far back as groups are kept: not of all, or short batches would fill the memory.</summary>
/// <param name="span">How far back times are asked for, in microseconds.</param>
internal sealed class BatchTimes(long span)
{
    /// <summary>The most bytes that are written.</summary>
    internal const int MostBytes = 12 + (MostTimes * 12);

    // One stands for the batches of a thirty-second of the span, by the last of them; what is before the span is forgotten a twentieth of it later at the latest, with the next batch.
    private const int TimesInSpan = 32;
    private const int MostTimes = 2 * TimesInSpan;

    private readonly List<(uint Batch, long Micros)> _times = new(MostTimes);
    private long _first;

    /// <summary>When the first of the batches was that one stands for together with the last one that was added.</summary>
    internal long First => _first;

    /// <summary>A number for the batch that comes next.</summary>
    internal uint NextBatch => _times.Count > 0 ? unchecked(_times[^1].Batch + 1) : 1;

    /// <summary>Takes note of a batch that begins.</summary>
    /// <param name="batch">The table's number of the batch.</param>
    /// <param name="micros">Its time, which never falls.</param>
    internal void Add(uint batch, long micros)
    {
        if (_times.Count > 0 && batch <= _times[^1].Batch)
        {
            // The table counts from the beginning again, once in four billion batches: all groups are as if they were touched now.
            _times.Clear();
        }

        if (_times.Count > 0 && micros - _first < Math.Max(1, span / TimesInSpan))
        {
            _times[^1] = (batch, micros);
            return;
        }

        _first = micros;
        _times.Add((batch, micros));
    }

    /// <summary>Forgets what was before a time.</summary>
    /// <returns>The last batch of which it is known that it was not after the time, and when it was; null if there is none.</returns>
    internal (uint Batch, long Micros)? ForgetBefore(long micros)
    {
        int count = _times.Count;
        while (count > 0 && _times[count - 1].Micros > micros)
        {
            count--;
        }

        (uint Batch, long Micros)? last = count > 0 ? _times[count - 1] : null;
        _times.RemoveRange(0, count);
        return last;
    }

    internal void Write(ref StateWriter output)
    {
        output.Write(_times.Count);
        output.Write(in _first);
        foreach (var (batch, micros) in _times)
        {
            output.Write(batch);
            output.Write(micros);
        }
    }

    internal void Read(StateReader input)
    {
        _times.Clear();
        int count = input.ReadInt32(0, MostTimes, "the number of batches' times");
        _first = input.Read<long>();
        for (int i = 0; i < count; i++)
        {
            var (batch, micros) = (input.Read<uint>(), input.Read<long>());
            StateReader.Require(_times.Count == 0 || (batch > _times[^1].Batch && micros > _times[^1].Micros), "batches' times don't rise");
            _times.Add((batch, micros));
        }

        StateReader.Require(count == 0 || _first <= _times[^1].Micros, "batches' times don't rise");
    }
}
