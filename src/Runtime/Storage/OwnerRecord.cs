using System;
using System.Globalization;
using System.Text;

namespace Weir.Runtime;

/// <summary>Who has a directory open, as its lock file says: a line of text, so that people can read it as well.</summary>
/// <param name="ProcessId">The process.</param>
/// <param name="BootId">Which start of the machine, so that a number of a process from before it isn't taken for one of now; empty where the system doesn't say.</param>
/// <param name="Started">When it took the directory.</param>
/// <param name="Incarnation">How often the directory has been taken, from 1.</param>
internal sealed record OwnerRecord(int ProcessId, string BootId, DateTimeOffset Started, long Incarnation)
{
    /// <summary>The bytes that a record takes in the file: a sector, which disks write whole or not at all.</summary>
    public const int Bytes = 512;

    private const string Start = "weir-owner 1 ";

    /// <summary>The record's bytes: the line, and spaces.</summary>
    public byte[] Encode()
    {
        string line = string.Create(CultureInfo.InvariantCulture, $"{Start}pid={ProcessId} boot={BootId} started={Started:O} incarnation={Incarnation} crc=");
        string whole = $"{line}{Crc32C.Compute(Encoding.UTF8.GetBytes(line)):x8}".PadRight(Bytes - 1) + "\n";
        return Encoding.UTF8.GetBytes(whole);
    }

    /// <summary>Reads a record; null where there is none, or none that is whole.</summary>
    public static OwnerRecord? Decode(ReadOnlySpan<byte> bytes)
    {
        string text = Encoding.UTF8.GetString(bytes).Trim(' ', '\n', '\0');
        int end = text.LastIndexOf("crc=", StringComparison.Ordinal) + "crc=".Length;
        if (!text.StartsWith(Start, StringComparison.Ordinal)
            || end <= Start.Length
            || !string.Equals(text[end..], Crc32C.Compute(Encoding.UTF8.GetBytes(text[..end])).ToString("x8", CultureInfo.InvariantCulture), StringComparison.Ordinal))
        {
            return null;
        }

        string[] words = text.Split(' ');
        return words.Length == 7
            && int.TryParse(ValueOf(words[2]), CultureInfo.InvariantCulture, out int process)
            && DateTimeOffset.TryParse(ValueOf(words[4]), CultureInfo.InvariantCulture, DateTimeStyles.None, out var started)
            && long.TryParse(ValueOf(words[5]), CultureInfo.InvariantCulture, out long incarnation)
            ? new OwnerRecord(process, ValueOf(words[3]), started, incarnation)
            : null;
    }

    private static string ValueOf(string word) => word[(word.IndexOf('=', StringComparison.Ordinal) + 1)..];
}
