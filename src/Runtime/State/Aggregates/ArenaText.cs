using System.Numerics;

namespace Weir.Runtime;

/// <summary>Text in an arena that is replaced in place where it fits. All zeros is null.</summary>
internal struct ArenaText
{
    private const uint SmallestCapacity = 16;

    private long _address;
    private int _length;
    private int _capacity;

    internal readonly bool IsNull => _capacity == 0;

    internal readonly Utf8 View(ByteArena arena) => IsNull ? default : new Utf8(arena.View(_address, _length));

    // Capacities double: a group whose text is replaced for ever keeps no more than twice its longest.
    internal void Set(scoped Utf8 value, ByteArena arena)
    {
        if (value.Length > _capacity || IsNull)
        {
            _capacity = value.Length <= SmallestCapacity ? (int)SmallestCapacity
                : value.Length > 1 << 30 ? value.Length : (int)BitOperations.RoundUpToPowerOf2((uint)value.Length);
            _address = arena.Take(_capacity);
        }

        _length = value.Length;
        value.Span.CopyTo(arena.View(_address, _length));
        arena.NoteChange(_address, _length);
    }
}
