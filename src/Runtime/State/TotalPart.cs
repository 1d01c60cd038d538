using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Weir.Runtime;

/// <summary>The one group of an aggregation without keys, which lies in a field of the operator. It is small, so a delta is all of it.</summary>
internal sealed class TotalPart<TState>(StateField<TState> total, ByteArena? arena) : IStatePart
    where TState : unmanaged, IGroupState<TState>
{
    /// <inheritdoc/>
    public string Layout => string.Create(CultureInfo.InvariantCulture, $"total, format 1: {Unsafe.SizeOf<TState>()} bytes{(arena is null ? "" : " with text")}");

    /// <inheritdoc/>
    public long SnapshotBytes => Unsafe.SizeOf<TState>() + (arena?.SnapshotBytes ?? 0);

    /// <inheritdoc/>
    public void TrackChanges()
    {
    }

    /// <inheritdoc/>
    public void WriteSnapshot(IBufferWriter<byte> output)
    {
        var writer = new StateWriter(output);
        writer.Write(in total());
        arena?.WriteSnapshot(ref writer);
        writer.Flush();
    }

    /// <inheritdoc/>
    public void WriteDelta(IBufferWriter<byte> output) => WriteSnapshot(output);

    /// <inheritdoc/>
    public void ForgetChanges()
    {
    }

    /// <inheritdoc/>
    public void ReadSnapshot(StateReader input)
    {
        total() = input.Read<TState>();
        arena?.ReadSnapshot(input);
    }

    /// <inheritdoc/>
    public void ReadDelta(StateReader input) => ReadSnapshot(input);

    /// <inheritdoc/>
    public void FinishRestore()
    {
        if (TState.KeepsText)
        {
            StateText.Check(in total(), arena!, new ByteArena());
        }
    }
}
