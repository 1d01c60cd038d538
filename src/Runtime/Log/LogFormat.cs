using System;
using System.Globalization;

namespace Weir.Runtime;

/// <summary>Format version 1 of the log's files: names, sizes and numbers. All numbers in them are little-endian.</summary>
/// <remarks>
/// A segment is a header of 64 bytes, records, zeros as far as space was taken ahead, and at the file's end 64 bytes for its seal, which are zero until the next segment is
/// there. docs/decisions/0012 has the reasons.
/// </remarks>
internal static class LogFormat
{
    /// <summary>The version that is written.</summary>
    public const ushort Version = 1;

    /// <summary>The oldest version whose reader can read what is written.</summary>
    public const ushort OldestReader = 1;

    /// <summary>The oldest version that can be read.</summary>
    public const ushort OldestReadable = 1;

    /// <summary>The bytes of a segment's header.</summary>
    public const int HeaderBytes = 64;

    /// <summary>The bytes at a segment's end that its seal takes.</summary>
    public const int SealBytes = 64;

    /// <summary>The bytes of a record before its payload.</summary>
    public const int RecordHeaderBytes = 28;

    /// <summary>Records begin at multiples of this.</summary>
    public const int Alignment = 8;

    /// <summary>The most bytes that a record takes.</summary>
    public const int LongestRecord = 16 * 1024 * 1024;

    /// <summary>The smallest segment: a sector for each end and something between.</summary>
    public const int SmallestSegment = 4096;

    /// <summary>The highest type that users of the log may give their records; 1 is the lowest.</summary>
    public const byte HighestUserType = 239;

    /// <summary>The type of a record that the log writes behind a sync, so that its durable mark is in the file: without payload.</summary>
    public const byte MarkType = 255;

    /// <summary>The type of a record that says which segments were deleted: the first LSN that is kept, in 8 bytes.</summary>
    public const byte TrimType = 254;

    /// <summary>The name of the segment that is being made.</summary>
    public const string SpareName = "next.spare";

    private const string Extension = ".wal";
    private const int Digits = 20;

    /// <summary>The bytes that a record takes, its padding included.</summary>
    /// <param name="payload">The payload's bytes.</param>
    public static int SizeOf(int payload) => (RecordHeaderBytes + payload + Alignment - 1) & ~(Alignment - 1);

    /// <summary>The name of the segment that begins with an LSN.</summary>
    public static string NameOf(long firstLsn) => firstLsn.ToString("D20", CultureInfo.InvariantCulture) + Extension;

    /// <summary>Whether a file calls itself a segment, whether its name is right or not.</summary>
    public static bool IsSegment(string name) => name.EndsWith(Extension, StringComparison.Ordinal);

    /// <summary>The first LSN that a segment's name says; false if it isn't the name of one.</summary>
    public static bool TryParseName(string name, out long firstLsn)
    {
        firstLsn = 0;
        return name.Length == Digits + Extension.Length
            && IsSegment(name)
            && long.TryParse(name.AsSpan(0, Digits), NumberStyles.None, CultureInfo.InvariantCulture, out firstLsn)
            && firstLsn > 0;
    }
}
