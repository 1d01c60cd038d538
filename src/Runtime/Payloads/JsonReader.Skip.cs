using System;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Weir.Runtime;

/// <summary>Values that no column reads.</summary>
public ref partial struct JsonReader
{
    // The object itself is one more: System.Text.Json's limit.
    private const int MostNested = 63;

    /// <summary>Goes behind the field's value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Skip()
    {
        if (At(_at) == (byte)'"')
        {
            int end = FindStop(_at + 1);
            if (At(end) == (byte)'"')
            {
                _at = end + 1;
                return;
            }
        }

        SkipOther();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void SkipOther() => _ = At(_at) switch
    {
        (byte)'"' => TrySkipString(FindStop(_at + 1)),
        (byte)'{' or (byte)'[' => TrySkipNested(),
        (byte)'t' => TrySkipWord("true"u8),
        (byte)'f' => TrySkipWord("false"u8),
        (byte)'n' => TrySkipWord("null"u8),
        _ => TrySkipNumber(out _),
    };

    private bool TrySkipWord(scoped ReadOnlySpan<byte> word)
    {
        if (!Slice(_at, _length).StartsWith(word))
        {
            return Break(_at, "a value");
        }

        _at += word.Length;
        return true;
    }

    /// <summary>Whether the value is null; then it is behind.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TrySkipNull() => At(_at) == (byte)'n' && TrySkipWord("null"u8);

    // Looks at quotes and brackets alone; which bracket is open at each depth is a bit.
    private bool TrySkipNested()
    {
        ulong open = 0;
        int depth = 0;
        ulong brackets = 0;
        int window = -JsonStops.BlockBytes;
        int at = _at;
        do
        {
            at = FindBracket(at, ref window, ref brackets);
            byte found = At(at);
            switch (found)
            {
                case (byte)'"':
                    if (!TrySkipString(FindStop(at + 1)))
                    {
                        return false;
                    }

                    at = _at;
                    continue;
                case (byte)'{' or (byte)'[':
                    if (depth == MostNested)
                    {
                        return Break(at, "brackets within brackets no deeper than 64");
                    }

                    open = (open << 1) | (found == (byte)'{' ? 1UL : 0);
                    depth++;
                    break;
                case (byte)'}' or (byte)']' when (found == (byte)'}' ? 1UL : 0) == (open & 1):
                    open >>= 1;
                    depth--;
                    break;
                default:
                    return Break(at, at == _length ? "the end of brackets" : "a bracket of the other kind");
            }

            at++;
        }
        while (depth > 0);
        _at = at;
        return true;
    }

    private readonly int FindBracket(int from, ref int window, ref ulong brackets)
    {
        while (true)
        {
            int ahead = from - window;
            ulong found = ahead < JsonStops.BlockBytes ? brackets >> ahead : 0;
            if (found != 0)
            {
                return from + BitOperations.TrailingZeroCount(found);
            }

            window = ahead < JsonStops.BlockBytes ? window + JsonStops.BlockBytes : from;
            from = window;
            if (window >= _length)
            {
                return _length;
            }

            brackets = JsonStops.Find(ref _text, window, _length, JsonStops.Kind.Brackets);
        }
    }
}
