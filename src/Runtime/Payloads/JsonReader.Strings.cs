using System;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Weir.Runtime;

/// <summary>Strings: views over the record where they are written without escapes.</summary>
public ref partial struct JsonReader
{
    /// <summary>The next stop inside a string, or the text's end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int FindStop(int from)
    {
        int ahead = from - _window;
        if ((uint)ahead < JsonStops.BlockBytes)
        {
            ulong stops = _stops >> ahead;
            if (stops != 0)
            {
                return from + BitOperations.TrailingZeroCount(stops);
            }
        }

        return FindStopBehind((uint)ahead < JsonStops.BlockBytes ? _window + JsonStops.BlockBytes : from);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int FindStopBehind(int window)
    {
        for (; window < _length; window += JsonStops.BlockBytes)
        {
            ulong stops = JsonStops.Find(ref _text, window, _length, JsonStops.Kind.InString);
            if (stops != 0)
            {
                (_window, _stops) = (window, stops);
                return window + BitOperations.TrailingZeroCount(stops);
            }
        }

        return _length;
    }

    /// <summary>Reads the string that begins here.</summary>
    /// <returns>Whether it is well-formed.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryReadString(out ReadOnlySpan<byte> text)
    {
        int start = _at + 1;
        int end = FindStop(start);
        if (At(end) == (byte)'"')
        {
            text = Slice(start, end);
            _at = end + 1;
            return true;
        }

        return TryReadEscaped(start, end, out text);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool TryReadEscaped(int start, int firstStop, out ReadOnlySpan<byte> text)
    {
        text = default;
        if (!TrySkipString(firstStop))
        {
            return false;
        }

        // An escape is never shorter than what it stands for.
        var written = Slice(start, _at - 1);
        text = _scratch.Keep(JsonEscapes.Unescape(written, _scratch.Reserve(written.Length)));
        return true;
    }

    /// <summary>Goes behind the string that is read up to a stop.</summary>
    private bool TrySkipString(int stop)
    {
        while (At(stop) != (byte)'"')
        {
            if (At(stop) != (byte)'\\')
            {
                return Break(stop, stop < _length ? "an escape in the place of the control character" : "the string's end");
            }

            int escape = JsonEscapes.Length(Slice(stop, _length));
            if (escape == 0)
            {
                return Break(stop, "an escape that JSON has");
            }

            stop = FindStop(stop + escape);
        }

        _at = stop + 1;
        return true;
    }
}
