using System;
using System.Runtime.CompilerServices;

namespace Weir.Runtime;

/// <summary>The groups of an aggregation, in the order in which their keys came first. Not for use by several threads at once.</summary>
/// <remarks>
/// Groups lie densely in chunks; an index of uint slots finds them by hash. A slot's low bits are the group's number (0 is none), its
/// high bits are those of the hash, so that a group is read only where the key is likely to be its own. A reference to a state is to be added to
/// and nothing else, and good until the next key is asked for: a large table puts rows off. Chunks but the first never move, so that growth copies no more than one.
/// </remarks>
/// <typeparam name="TState">What is kept for each group.</typeparam>
public sealed unsafe partial class GroupTable<TState>
    where TState : unmanaged, IGroupState<TState>
{
    private readonly bool _tracksUpdates;

    // Whether the numbers of the groups that a batch touches are noted: for who asks for them, or for a checkpoint.
    private bool _tracks;
    private GroupEntry<TState>* _first;
    private GroupEntry<TState>** _chunks;

    // The index, and what a look-up tries first: the index too, until the table puts rows off.
    private uint* _index;
    private uint _mask;
    private uint* _tried;
    private uint _triedMask;
    private byte[] _triedBytes = [];
    private int _count;
    private int _capacity;
    private uint _batch = 1;
    private int _updatedCount;
    private int[] _updated = [];

    /// <summary>Makes an empty table.</summary>
    /// <param name="tracksUpdates">Whether <see cref="Updated"/> will be asked for.</param>
    public GroupTable(bool tracksUpdates = false)
    {
        _tracksUpdates = tracksUpdates;
        _tracks = tracksUpdates;
        AllocateFirstIndex();
    }

    /// <summary>Where long keys lie, and text that aggregates keep.</summary>
    public ByteArena Arena { get; } = new();

    /// <summary>How many groups there are.</summary>
    public int Count
    {
        get
        {
            Settle();
            return _count;
        }
    }

    /// <summary>How many groups were made or touched since <see cref="ClearUpdates"/>.</summary>
    public int UpdatedCount
    {
        get
        {
            Settle();
            return _updatedCount;
        }
    }

    /// <summary>Bytes of memory held, used or not.</summary>
    public long MemoryBytes => _indexBytes.LongLength + _nextBytes.LongLength + _chunkBytes + Arena.MemoryBytes + (_updated.LongLength * sizeof(int));

    /// <summary>The groups that were touched since <see cref="ClearUpdates"/>, each once, in the order of their first touch.</summary>
    /// <exception cref="InvalidOperationException">The table doesn't track updates.</exception>
    public GroupSequence<TState> Updated => _tracksUpdates
        ? new GroupSequence<TState>(this, _updated, UpdatedCount)
        : throw new InvalidOperationException("The table was made without tracksUpdates, so it can't tell which groups changed.");

    /// <summary>All groups in the order in which their keys came first.</summary>
    public GroupSequence<TState> Groups => new(this, null, Count);

    /// <summary>The groups in the order in which their keys came first, for <c>foreach</c>.</summary>
    public GroupEnumerator<TState> GetEnumerator() => Groups.GetEnumerator();

    /// <summary>Begins to track updates anew.</summary>
    public void ClearUpdates()
    {
        Settle();
        _writesAll |= _updatedCount > 0 && _savedBatch != _batch;
        _updatedCount = 0;
        if (++_batch == 0)
        {
            for (int number = 1; number <= _count; number++)
            {
                EntryAt(number).Batch = 0;
            }

            _batch = 1;
        }
    }

    /// <summary>Drops all groups and keeps the memory.</summary>
    public void Clear()
    {
        if (_next is not null)
        {
            EndToGrow();
        }

        if (_count > 0)
        {
            new Span<uint>(_index, (int)_mask + 1).Clear();
        }

        _count = 0;
        _updatedCount = 0;
        _waitingCount = 0;
        _writesAll = true;
        _isRestoring = false;
        Arena.Clear();
    }

    /// <summary>The table's size and changes since <see cref="ClearUpdates"/>.</summary>
    /// <param name="operatorName">The operator's kind, such as <c>stateStoreSave</c>.</param>
    public StateMetrics Metrics(string operatorName) => new(operatorName, Count, UpdatedCount, 0, MemoryBytes);

    /// <summary>The number of the batch, which groups that are touched take.</summary>
    internal uint Batch => _batch;

    internal ref GroupEntry<TState> EntryAt(int number) => ref *Entry((uint)number);

    internal Group<TState> GroupAt(int number) => new(in EntryAt(number), Arena);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void MarkUpdated(GroupEntry<TState>* entry, uint number)
    {
        entry->Batch = _batch;
        if (_tracks)
        {
            if (_updatedCount >= _updated.Length)
            {
                Array.Resize(ref _updated, Math.Max(16, _updatedCount * 2));
            }

            _updated[_updatedCount] = (int)number;
        }

        _updatedCount++;
    }
}
