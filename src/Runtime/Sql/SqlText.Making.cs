using System;
using System.Text;

namespace Weir.Runtime;

/// <summary>Functions that write a new text, which lives as long as the record.</summary>
public static partial class SqlText
{
    private static readonly Rune s_sharpS = new('ß');

    /// <summary>The text in capitals, by Unicode's mapping of single characters and with SS for ß.</summary>
    /// <param name="text">The text.</param>
    /// <param name="scratch">Where the result is written.</param>
    public static Utf8 Upper(Utf8 text, SqlScratch scratch)
    {
        ArgumentNullException.ThrowIfNull(scratch);
        if (text.Span.IndexOfAnyInRange((byte)'a', (byte)'z') < 0 && Ascii.IsValid(text.Span))
        {
            return text;
        }

        if (!Ascii.IsValid(text.Span))
        {
            return ChangeCase(text, scratch, toUpper: true);
        }

        var result = scratch.Take(text.Length);
        Ascii.ToUpper(text.Span, result, out _);
        return new Utf8(result);
    }

    /// <summary>The text in small letters, by Unicode's mapping of single characters.</summary>
    /// <param name="text">The text.</param>
    /// <param name="scratch">Where the result is written.</param>
    public static Utf8 Lower(Utf8 text, SqlScratch scratch)
    {
        ArgumentNullException.ThrowIfNull(scratch);
        if (text.Span.IndexOfAnyInRange((byte)'A', (byte)'Z') < 0 && Ascii.IsValid(text.Span))
        {
            return text;
        }

        if (!Ascii.IsValid(text.Span))
        {
            return ChangeCase(text, scratch, toUpper: false);
        }

        var result = scratch.Take(text.Length);
        Ascii.ToLower(text.Span, result, out _);
        return new Utf8(result);
    }

    /// <summary>Two texts, one behind the other; null if one is null.</summary>
    /// <param name="first">The first text.</param>
    /// <param name="second">The second.</param>
    /// <param name="scratch">Where the result is written.</param>
    public static Utf8 Concat(Utf8 first, Utf8 second, SqlScratch scratch) => Concat(first, second, ""u8, ""u8, scratch);

    /// <summary>Three texts, one behind the other; null if one is null.</summary>
    /// <param name="first">The first text.</param>
    /// <param name="second">The second.</param>
    /// <param name="third">The third.</param>
    /// <param name="scratch">Where the result is written.</param>
    public static Utf8 Concat(Utf8 first, Utf8 second, Utf8 third, SqlScratch scratch) => Concat(first, second, third, ""u8, scratch);

    /// <summary>Four texts, one behind the other; null if one is null.</summary>
    /// <param name="first">The first text.</param>
    /// <param name="second">The second.</param>
    /// <param name="third">The third.</param>
    /// <param name="fourth">The fourth.</param>
    /// <param name="scratch">Where the result is written.</param>
    public static Utf8 Concat(Utf8 first, Utf8 second, Utf8 third, Utf8 fourth, SqlScratch scratch)
    {
        ArgumentNullException.ThrowIfNull(scratch);
        if (first.IsNull || second.IsNull || third.IsNull || fourth.IsNull)
        {
            return default;
        }

        var result = scratch.Take(checked(first.Length + second.Length + third.Length + fourth.Length));
        var rest = result;
        Append(first, ref rest);
        Append(second, ref rest);
        Append(third, ref rest);
        Append(fourth, ref rest);
        return new Utf8(result);
    }

    /// <summary>The text without the occurrences of another.</summary>
    /// <param name="text">The text.</param>
    /// <param name="search">What is taken out; nothing if it is empty.</param>
    /// <param name="scratch">Where the result is written.</param>
    public static Utf8 Replace(Utf8 text, Utf8 search, SqlScratch scratch) => Replace(text, search, ""u8, scratch);

    /// <summary>The text with another in the place of each occurrence.</summary>
    /// <param name="text">The text.</param>
    /// <param name="search">What is replaced; nothing if it is empty.</param>
    /// <param name="replacement">What comes in its place.</param>
    /// <param name="scratch">Where the result is written.</param>
    public static Utf8 Replace(Utf8 text, Utf8 search, Utf8 replacement, SqlScratch scratch)
    {
        ArgumentNullException.ThrowIfNull(scratch);
        if (text.IsNull || search.IsNull || replacement.IsNull)
        {
            return default;
        }

        int found = search.IsEmpty ? 0 : text.Span.Count(search.Span);
        if (found == 0)
        {
            return text;
        }

        var result = scratch.Take(checked(text.Length + (found * (replacement.Length - search.Length))));
        var rest = result;
        var left = text;
        for (int at; (at = left.Span.IndexOf(search.Span)) >= 0; left = left.Slice(at + search.Length, left.Length - at - search.Length))
        {
            Append(left.Slice(0, at), ref rest);
            Append(replacement, ref rest);
        }

        Append(left, ref rest);
        return new Utf8(result);
    }

    private static void Append(scoped Utf8 text, ref Span<byte> rest)
    {
        text.Span.CopyTo(rest);
        rest = rest[text.Length..];
    }

    /// <summary>Changes character by character; what is no character is kept as it is.</summary>
    private static Utf8 ChangeCase(Utf8 text, SqlScratch scratch, bool toUpper)
    {
        // No character grows by more than a half: two bytes become three.
        var result = scratch.Take(checked(text.Length * 2));
        int written = 0;
        for (var rest = text.Span; !rest.IsEmpty;)
        {
            bool isOne = Rune.DecodeFromUtf8(rest, out var rune, out int length) == System.Buffers.OperationStatus.Done;
            if (!isOne)
            {
                rest[..length].CopyTo(result[written..]);
                written += length;
            }
            else if (toUpper && rune == s_sharpS)
            {
                "SS"u8.CopyTo(result[written..]);
                written += 2;
            }
            else
            {
                written += (toUpper ? Rune.ToUpperInvariant(rune) : Rune.ToLowerInvariant(rune)).EncodeToUtf8(result[written..]);
            }

            rest = rest[length..];
        }

        scratch.Return(result.Length - written);
        return new Utf8(result[..written]);
    }
}
