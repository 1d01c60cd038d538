using System;
using System.Runtime.CompilerServices;
using System.Text;

namespace Weir.Runtime;

/// <summary>SQL's functions over texts, as generated code calls them. Lengths and places are counted in characters (code points), places from 1; null gives null.</summary>
public static partial class SqlText
{
    /// <summary>How many characters a text has.</summary>
    /// <param name="text">The text.</param>
    public static int? Length(Utf8 text) => text.IsNull ? null : CountCharacters(text.Span);

    /// <summary>How many bytes a text has.</summary>
    /// <param name="text">The text.</param>
    public static int? OctetLength(Utf8 text) => text.IsNull ? null : text.Length;

    /// <summary>How many bytes there are.</summary>
    /// <param name="data">The data.</param>
    public static int? OctetLength(Bytes data) => data.IsNull ? null : data.Length;

    /// <summary>The part from a place on; a place before 1 counts from the end, and 0 is 1.</summary>
    /// <param name="text">The text.</param>
    /// <param name="position">Where the part begins.</param>
    public static Utf8 Substring(Utf8 text, int position) => Substring(text, position, int.MaxValue);

    /// <summary>The part from a place on; a place before 1 counts from the end, and 0 is 1.</summary>
    /// <param name="text">The text.</param>
    /// <param name="position">Where the part begins.</param>
    /// <param name="length">How many characters; counted from where the part would begin even if that is before the text.</param>
    public static Utf8 Substring(Utf8 text, int position, int length)
    {
        if (text.IsNull)
        {
            return default;
        }

        var bytes = text.Span;
        long start = position > 0 ? position - 1L : position == 0 ? 0 : (long)CountCharacters(bytes) + position;
        long end = start + length;
        int from = Skip(bytes, 0, start);
        int to = end <= start ? from : Skip(bytes, from, end - Math.Max(start, 0));
        return text.Slice(from, to - from);
    }

    /// <summary>The last characters.</summary>
    /// <param name="text">The text.</param>
    /// <param name="length">How many.</param>
    public static Utf8 Right(Utf8 text, int length) => length > 0 ? Substring(text, -length) : text.IsNull ? default : text.Slice(0, 0);

    /// <summary>The text without blanks at its ends; other white space stays.</summary>
    /// <param name="text">The text.</param>
    public static Utf8 Trim(Utf8 text) => TrimStart(TrimEnd(text));

    /// <summary>The text without blanks at its beginning.</summary>
    /// <param name="text">The text.</param>
    public static Utf8 TrimStart(Utf8 text)
    {
        int start = text.Span.IndexOfAnyExcept((byte)' ');
        return start < 0 ? End(text) : text.Slice(start, text.Length - start);
    }

    /// <summary>The text without blanks at its end.</summary>
    /// <param name="text">The text.</param>
    public static Utf8 TrimEnd(Utf8 text) => text.IsNull ? text : text.Slice(0, text.Span.LastIndexOfAnyExcept((byte)' ') + 1);

    /// <summary>Whether a text begins with another.</summary>
    /// <param name="text">The text.</param>
    /// <param name="prefix">The beginning.</param>
    public static bool? StartsWith(Utf8 text, Utf8 prefix) => text.IsNull || prefix.IsNull ? null : text.StartsWith(prefix);

    /// <summary>Whether a text ends with another.</summary>
    /// <param name="text">The text.</param>
    /// <param name="suffix">The end.</param>
    public static bool? EndsWith(Utf8 text, Utf8 suffix) => text.IsNull || suffix.IsNull ? null : text.EndsWith(suffix);

    /// <summary>Whether another text occurs in a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="part">The other.</param>
    public static bool? Contains(Utf8 text, Utf8 part) => text.IsNull || part.IsNull ? null : text.Contains(part);

    /// <summary>Where another text occurs first; 0 if nowhere.</summary>
    /// <param name="text">The text.</param>
    /// <param name="part">The other.</param>
    public static int? Instr(Utf8 text, Utf8 part) => Position(part, text, 1);

    /// <summary>Where a text occurs in another first; 0 if nowhere.</summary>
    /// <param name="part">The text that is looked for.</param>
    /// <param name="text">The text in which it is looked for.</param>
    public static int? Position(Utf8 part, Utf8 text) => Position(part, text, 1);

    /// <summary>Where a text occurs in another from a place on; 0 if nowhere.</summary>
    /// <param name="part">The text that is looked for.</param>
    /// <param name="text">The text in which it is looked for.</param>
    /// <param name="start">The first place.</param>
    public static int? Position(Utf8 part, Utf8 text, int start)
    {
        if (part.IsNull || text.IsNull)
        {
            return null;
        }

        if (start < 1 || part.IsEmpty)
        {
            return start < 1 ? 0 : 1;
        }

        int from = Skip(text.Span, 0, start - 1L);
        int found = text.Span[from..].IndexOf(part.Span);
        return found < 0 ? 0 : CountCharacters(text.Span[..(from + found)]) + 1;
    }

    private static Utf8 End(Utf8 text) => text.IsNull ? text : text.Slice(text.Length, 0);

    /// <summary>Every byte but those that continue a character begins one.</summary>
    internal static int CountCharacters(ReadOnlySpan<byte> bytes)
    {
        if (Ascii.IsValid(bytes))
        {
            return bytes.Length;
        }

        int count = 0;
        foreach (byte unit in bytes)
        {
            count += IsContinuation(unit) ? 0 : 1;
        }

        return count;
    }

    /// <summary>The place so many characters further on, or the end.</summary>
    private static int Skip(ReadOnlySpan<byte> bytes, int at, long characters)
    {
        for (; characters > 0 && at < bytes.Length; characters--)
        {
            at++;
            while (at < bytes.Length && IsContinuation(bytes[at]))
            {
                at++;
            }
        }

        return at;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsContinuation(byte unit) => (unit & 0xC0) == 0x80;
}
