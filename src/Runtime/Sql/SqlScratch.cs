using System;

namespace Weir.Runtime;

/// <summary>Memory for the texts that a record's expressions make. It is used again for the next record, so that a record allocates nothing.</summary>
/// <remarks>For generated code. What was written stays in place until <see cref="Clear"/>: if the memory has to grow, earlier texts keep the old one.</remarks>
public sealed class SqlScratch
{
    private byte[] _bytes = new byte[256];
    private int _used;

    /// <summary>Numbers on their way to bytes.</summary>
    internal TextBuffer Characters { get; } = new();

    /// <summary>Forgets the texts of the record before.</summary>
    public void Clear() => _used = 0;

    /// <summary>Takes room behind what was written.</summary>
    /// <param name="length">How many bytes; what isn't needed is given back by <see cref="Return"/>.</param>
    internal Span<byte> Take(int length)
    {
        if (length > _bytes.Length - _used)
        {
            _bytes = new byte[Math.Max(_bytes.Length * 2, checked(length + 256))];
            _used = 0;
        }

        var taken = _bytes.AsSpan(_used, length);
        _used += length;
        return taken;
    }

    /// <summary>Gives back the end of what was taken last.</summary>
    /// <param name="length">How many bytes.</param>
    internal void Return(int length) => _used -= length;

    /// <summary>Copies a text.</summary>
    /// <param name="text">The text's bytes.</param>
    internal Utf8 Copy(scoped ReadOnlySpan<byte> text)
    {
        var copy = Take(text.Length);
        text.CopyTo(copy);
        return new Utf8(copy);
    }
}
