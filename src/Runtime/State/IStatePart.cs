using System.Buffers;

namespace Weir.Runtime;

/// <summary>A part of an operator's state that a checkpoint keeps: a table of groups, the panes of windows, a total.</summary>
/// <remarks>
/// A snapshot is all of it, a delta what one batch changed. A state is restored from a snapshot and the deltas after it, in order, then
/// <see cref="FinishRestore"/>; from nothing but deltas if the state began empty. All numbers are little-endian. What is read is checked before it is used: lengths
/// and counts that don't fit what is there are a <see cref="System.IO.InvalidDataException"/>, never a wrong state. That the bytes are those that were written is for
/// the file's checksums to say; after an exception the part is of no use.
/// The order of a batch: it begins, it runs and is finished, <see cref="WriteDelta"/> or <see cref="WriteSnapshot"/> or both, <see cref="ForgetChanges"/>, the state's metrics.
/// </remarks>
internal interface IStatePart
{
    /// <summary>What the part's bytes mean, as text: layout version and sizes. A state is restored only where it is the same. What keys and aggregates are stands in the query's schema of its state.</summary>
    string Layout { get; }

    /// <summary>Bytes that a snapshot would take, about.</summary>
    long SnapshotBytes { get; }

    /// <summary>Begins to remember what changes. Called once, before the first batch and before anything is restored.</summary>
    void TrackChanges();

    /// <summary>Writes all of it.</summary>
    void WriteSnapshot(IBufferWriter<byte> output);

    /// <summary>Writes what the batch changed.</summary>
    void WriteDelta(IBufferWriter<byte> output);

    /// <summary>Takes what was changed as written: the next delta begins here. Called after each batch, with or without a delta.</summary>
    void ForgetChanges();

    /// <summary>Replaces the state by a snapshot, and reads no further than that goes.</summary>
    void ReadSnapshot(StateReader input);

    /// <summary>Applies a delta, and reads no further than that goes.</summary>
    void ReadDelta(StateReader input);

    /// <summary>Makes the state ready to be used, once all is read.</summary>
    void FinishRestore();
}
