using System;
using System.Globalization;
using System.Text;

namespace Weir.Runtime;

/// <summary>JSON's escapes: <c>\n</c>, <c>\u00e9</c>, and pairs of surrogates for what lies beyond U+FFFF.</summary>
internal static class JsonEscapes
{
    private const int HexEscape = 6;

    /// <summary>The length of the escape that a text begins with, or 0 if it is none that JSON has.</summary>
    internal static int Length(ReadOnlySpan<byte> text) => text is not [(byte)'\\', var kind, ..] ? 0
        : kind is (byte)'"' or (byte)'\\' or (byte)'/' or (byte)'b' or (byte)'f' or (byte)'n' or (byte)'r' or (byte)'t' ? 2
        : kind == (byte)'u' && TryReadHex(text, out _) ? HexEscape
        : 0;

    /// <summary>Writes a string's text without its escapes. A surrogate without its other half becomes U+FFFD.</summary>
    /// <param name="written">The string between its quotes; its escapes are known to be JSON's.</param>
    /// <param name="target">As many bytes.</param>
    /// <returns>How many bytes were written.</returns>
    internal static int Unescape(ReadOnlySpan<byte> written, Span<byte> target)
    {
        int length = 0;
        while (!written.IsEmpty)
        {
            int plain = written.IndexOf((byte)'\\');
            plain = plain < 0 ? written.Length : plain;
            written[..plain].CopyTo(target[length..]);
            length += plain;
            written = written[plain..];
            if (!written.IsEmpty)
            {
                length += UnescapeOne(ref written, target[length..]);
            }
        }

        return length;
    }

    private static int UnescapeOne(ref ReadOnlySpan<byte> written, Span<byte> target)
    {
        byte kind = written[1];
        if (kind != (byte)'u')
        {
            target[0] = kind switch
            {
                (byte)'b' => (byte)'\b',
                (byte)'f' => (byte)'\f',
                (byte)'n' => (byte)'\n',
                (byte)'r' => (byte)'\r',
                (byte)'t' => (byte)'\t',
                var itself => itself,
            };
            written = written[2..];
            return 1;
        }

        TryReadHex(written, out ushort first);
        written = written[HexEscape..];
        if (char.IsHighSurrogate((char)first) && TryReadHex(written, out ushort second) && char.IsLowSurrogate((char)second))
        {
            written = written[HexEscape..];
            return new Rune((char)first, (char)second).EncodeToUtf8(target);
        }

        return (Rune.TryCreate((char)first, out var rune) ? rune : Rune.ReplacementChar).EncodeToUtf8(target);
    }

    private static bool TryReadHex(ReadOnlySpan<byte> text, out ushort unit)
    {
        unit = 0;
        return text is [(byte)'\\', (byte)'u', _, _, _, _, ..]
            && ushort.TryParse(text[2..HexEscape], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out unit);
    }
}
