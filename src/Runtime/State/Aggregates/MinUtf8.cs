namespace Weir.Runtime;

/// <summary>MIN over text or, seen as text, over binary data: by bytes, as Spark orders it. Nulls are passed over.</summary>
public struct MinUtf8
{
    private ArenaText _text;

    /// <summary>The smallest value, or null where there was none. It is good until the next <see cref="Add"/>.</summary>
    /// <param name="arena">The arena that the values were added with.</param>
    public readonly Utf8 Value(ByteArena arena) => _text.View(arena);

    /// <summary>Takes a value, which is copied if it is the smallest.</summary>
    /// <param name="value">The value, which may be null.</param>
    /// <param name="arena">The group's arena.</param>
    public void Add(scoped Utf8 value, ByteArena arena)
    {
        if (!value.IsNull && (_text.IsNull || value.CompareTo(_text.View(arena)) < 0))
        {
            _text.Set(value, arena);
        }
    }

    /// <summary>Takes in another smallest value.</summary>
    /// <param name="other">The other.</param>
    /// <param name="from">The arena of the other.</param>
    /// <param name="into">The arena of this one.</param>
    public void Merge(in MinUtf8 other, ByteArena from, ByteArena into) => Add(other._text.View(from), into);
}
