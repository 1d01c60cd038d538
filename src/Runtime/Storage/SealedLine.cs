using System;
using System.Globalization;
using System.Text;

namespace Weir.Runtime;

/// <summary>A line of text with its checksum at the end, which takes a sector of a file: people can read it, and a torn write is noticed.</summary>
internal static class SealedLine
{
    /// <summary>The bytes that it takes in the file: a sector, which disks write whole or not at all.</summary>
    public const int Bytes = 512;

    private const string Sum = " crc=";

    /// <summary>The line's bytes: the line, its checksum, and spaces.</summary>
    public static byte[] Encode(string line)
    {
        string summed = line + Sum;
        return Encoding.UTF8.GetBytes($"{summed}{Crc32C.Compute(Encoding.UTF8.GetBytes(summed)):x8}".PadRight(Bytes - 1) + "\n");
    }

    /// <summary>The words of a line; null where there is none that begins so, or none that is whole.</summary>
    /// <param name="bytes">The sector.</param>
    /// <param name="start">How the line must begin.</param>
    public static string[]? Decode(ReadOnlySpan<byte> bytes, string start)
    {
        string text = Encoding.UTF8.GetString(bytes).Trim(' ', '\n', '\0');
        int end = text.LastIndexOf(Sum, StringComparison.Ordinal) + Sum.Length;
        return text.StartsWith(start, StringComparison.Ordinal)
            && end > start.Length
            && string.Equals(text[end..], Crc32C.Compute(Encoding.UTF8.GetBytes(text[..end])).ToString("x8", CultureInfo.InvariantCulture), StringComparison.Ordinal)
            ? text[..(end - Sum.Length)].Split(' ')
            : null;
    }

    /// <summary>What stands behind a word's equals sign.</summary>
    public static string ValueOf(string word) => word[(word.IndexOf('=', StringComparison.Ordinal) + 1)..];
}
