using System.Buffers;

namespace Weir.Runtime;

/// <summary>A part of an operator's state that a checkpoint keeps: a table of groups, the panes of windows, a total.</summary>
/// <remarks>
/// A snapshot is all of it, a delta what changed since the last snapshot or delta. A state is restored from a snapshot and the deltas after it, in order, then
/// <see cref="FinishRestore"/>. All numbers are little-endian. What is read is checked before it is used: lengths and counts that don't fit what is there are a
/// <see cref="System.IO.InvalidDataException"/>, never a wrong state.
/// </remarks>
internal interface IStatePart
{
    /// <summary>What the part's bytes mean, as text: layout version, key and state types. A state is restored only where it is the same.</summary>
    string Layout { get; }

    /// <summary>Bytes that a snapshot would take, about.</summary>
    long SnapshotBytes { get; }

    /// <summary>Begins to remember what changes. Called once, before the first batch and before anything is restored.</summary>
    void TrackChanges();

    /// <summary>Writes all of it.</summary>
    void WriteSnapshot(IBufferWriter<byte> output);

    /// <summary>Writes what changed since the last snapshot or delta was written or read.</summary>
    void WriteDelta(IBufferWriter<byte> output);

    /// <summary>Takes what was changed as written: the next delta begins here. Called after each batch, with or without a delta.</summary>
    void ForgetChanges();

    /// <summary>Replaces the state by a snapshot.</summary>
    void ReadSnapshot(ReadOnlySequence<byte> input);

    /// <summary>Applies a delta.</summary>
    void ReadDelta(ReadOnlySequence<byte> input);

    /// <summary>Makes the state ready to be used, once all is read.</summary>
    void FinishRestore();
}
