using System;

namespace Weir.Runtime;

/// <summary>Where a record's texts lie that differ from the record's bytes: unescaped, decoded. It serves one record after the other.</summary>
public sealed class PayloadScratch
{
    private byte[] _bytes = new byte[256];
    private int _used;

    /// <summary>Forgets what the record before left; its views are good no longer.</summary>
    internal void Clear() => _used = 0;

    /// <summary>Room for a text, to be filled and then kept by <see cref="Keep"/>. Texts that were kept stay where they are.</summary>
    /// <param name="length">How many bytes it takes at most.</param>
    internal Span<byte> Reserve(int length)
    {
        if (_bytes.Length - _used < length)
        {
            // The old array lives on as long as views of this record's texts do.
            _bytes = new byte[Math.Max(length, _bytes.Length * 2)];
            _used = 0;
        }

        return _bytes.AsSpan(_used, length);
    }

    /// <summary>Keeps the first bytes of what was reserved last.</summary>
    /// <param name="length">How many bytes the text takes.</param>
    internal ReadOnlySpan<byte> Keep(int length)
    {
        var kept = _bytes.AsSpan(_used, length);
        _used += length;
        return kept;
    }
}
