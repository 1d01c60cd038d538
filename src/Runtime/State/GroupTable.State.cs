using System;
using System.Buffers;
using System.Globalization;

namespace Weir.Runtime;

/// <remarks>
/// What is saved is entries as they lie, by number, and the arena's blocks; the index is built when all is read, so each key is hashed once. A delta has the states of the groups
/// that a batch touched and the entries of those that came: a group's number and key never change while the table lives.
/// </remarks>
public sealed unsafe partial class GroupTable<TState> : IStatePart
{
    private bool _isSaved;
    private bool _writesAll;
    private int _savedCount;
    private uint _savedBatch;

    /// <summary>What is written before a delta's changes.</summary>
    private enum DeltaKind : byte
    {
        /// <summary>The groups that changed follow.</summary>
        Changes,

        /// <summary>All groups follow: the table was emptied, or changed before it was told to remember it.</summary>
        All,
    }

    /// <summary>What the bytes mean that a table is saved as.</summary>
    internal static string Layout =>
        string.Create(CultureInfo.InvariantCulture, $"groups, format 1: {sizeof(GroupEntry<TState>)} bytes a group, {sizeof(TState)} of them its state{(TState.KeepsText ? " with text" : "")}");

    /// <inheritdoc/>
    string IStatePart.Layout => Layout;

    /// <inheritdoc/>
    long IStatePart.SnapshotBytes => ((long)_count * sizeof(GroupEntry<TState>)) + Arena.SnapshotBytes + 32;

    /// <inheritdoc/>
    void IStatePart.TrackChanges() => TrackChanges();

    /// <inheritdoc/>
    void IStatePart.WriteSnapshot(IBufferWriter<byte> output)
    {
        var writer = new StateWriter(output);
        WriteSnapshot(ref writer);
        writer.Flush();
    }

    /// <inheritdoc/>
    void IStatePart.WriteDelta(IBufferWriter<byte> output)
    {
        var writer = new StateWriter(output);
        WriteDelta(ref writer);
        writer.Flush();
    }

    /// <inheritdoc/>
    void IStatePart.ForgetChanges() => ForgetChanges();

    /// <inheritdoc/>
    void IStatePart.ReadSnapshot(StateReader input) => ReadSnapshot(input);

    /// <inheritdoc/>
    void IStatePart.ReadDelta(StateReader input) => ReadDelta(input);

    /// <inheritdoc/>
    void IStatePart.FinishRestore() => FinishRestore();

    /// <summary>Begins to remember what changes.</summary>
    internal void TrackChanges()
    {
        if (!_isSaved)
        {
            Settle();
            _isSaved = true;
            _tracks = true;
            _writesAll = _count > 0;
            Arena.TrackChanges();
        }
    }

    /// <summary>The next delta begins here.</summary>
    internal void ForgetChanges()
    {
        Settle();
        _savedCount = _count;
        _savedBatch = _batch;
        _writesAll = false;
        Arena.ForgetChanges();
    }

    internal void WriteSnapshot(ref StateWriter output)
    {
        Settle();
        output.Write(_count);
        output.Write(_batch);
        Arena.WriteSnapshot(ref output);
        WriteEntries(ref output, 1);
    }

    internal void WriteDelta(ref StateWriter output)
    {
        Settle();
        int changed = _updatedCount - (_count - _savedCount);
        if (_writesAll || changed < 0)
        {
            output.Write(DeltaKind.All);
            WriteSnapshot(ref output);
            return;
        }

        output.Write(DeltaKind.Changes);
        output.Write(_savedCount);
        output.Write(_count);
        output.Write(_batch);
        Arena.WriteDelta(ref output);
        output.Write(changed);
        WriteStates(ref output, changed);
        WriteEntries(ref output, _savedCount + 1);
    }

    // Groups that a batch touches lie anywhere: what is needed of memory is asked for some of them ahead.
    private void WriteStates(ref StateWriter output, int changed)
    {
        const int Ahead = 16;
        for (int i = 0; changed > 0; i++)
        {
            Prefetch(Entry((uint)_updated[Math.Min(i + Ahead, _updatedCount - 1)]));
            int number = _updated[i];
            if (number <= _savedCount)
            {
                output.Write(number);
                output.Write(in Entry((uint)number)->State);
                changed--;
            }
        }
    }

    private void WriteEntries(ref StateWriter output, int first)
    {
        for (long number = first; number <= _count;)
        {
            long end = Math.Min(_count + 1L, (number | (ChunkEntries - 1)) + 1);
            output.Write(new ReadOnlySpan<byte>(Entry((uint)number), (int)(end - number) * sizeof(GroupEntry<TState>)));
            number = end;
        }
    }
}
