using System.Buffers;
using System.Buffers.Binary;
using Xunit;

namespace Weir.Runtime.Tests;

/// <summary>A state as simple as can be: a sum for each of a few keys.</summary>
internal sealed class TallyPart : IStatePart
{
    private readonly SortedSet<long> _changed = [];

    /// <summary>The sums.</summary>
    public SortedDictionary<long, long> Sums { get; } = [];

    /// <summary>How many of them changed in this batch.</summary>
    public IReadOnlyCollection<long> Changed => _changed;

    public string Layout => "tally 1";

    public long SnapshotBytes => Sums.Count * 16;

    public bool IsTracking { get; private set; }

    public void Add(long key, long value)
    {
        Sums[key] = Sums.GetValueOrDefault(key) + value;
        _changed.Add(key);
    }

    public void TrackChanges() => IsTracking = true;

    public void WriteSnapshot(IBufferWriter<byte> output) => Write(output, Sums.Keys);

    public void WriteDelta(IBufferWriter<byte> output)
    {
        Assert.True(IsTracking);
        Write(output, _changed);
    }

    public void ForgetChanges() => _changed.Clear();

    public void ReadSnapshot(StateReader input)
    {
        Sums.Clear();
        ReadDelta(input);
    }

    public void ReadDelta(StateReader input)
    {
        for (int left = input.ReadInt32(0, 1_000_000, "the count"); left > 0; left--)
        {
            long key = input.Read<long>();
            Sums[key] = input.Read<long>();
        }
    }

    public void FinishRestore() => _changed.Clear();

    private void Write(IBufferWriter<byte> output, IReadOnlyCollection<long> keys)
    {
        BinaryPrimitives.WriteInt32LittleEndian(output.GetSpan(4), keys.Count);
        output.Advance(4);
        foreach (long key in keys)
        {
            var room = output.GetSpan(16);
            BinaryPrimitives.WriteInt64LittleEndian(room, key);
            BinaryPrimitives.WriteInt64LittleEndian(room[8..], Sums[key]);
            output.Advance(16);
        }
    }
}
