using System;
using System.Globalization;

namespace Weir.Runtime;

/// <summary>Format version 1 of the files in <c>state</c>. All numbers are little-endian.</summary>
/// <remarks>
/// Head: magic u64 | version u32 | oldest version whose reader can read it u32 | bytes of what follows u32 | query's id, batch u64, number of parts u32 and each part's layout |
/// CRC32C of all this u32. Then blocks: bytes u32 | part u32 | CRC32C of both and the bytes u32 | bytes. End: zero u32 | number of blocks u32 | length of the file u64 |
/// the file's sum u32 | magic u64. The file's sum is the CRC32C of the head's and the blocks' sums, so that blocks can't be left out or exchanged.
/// </remarks>
internal static class SnapshotFormat
{
    /// <summary>The version that is written.</summary>
    public const uint Version = 1;

    /// <summary>"WEIRSNAP".</summary>
    public const ulong Magic = 0x50414E5352494557;

    /// <summary>"WEIRDONE".</summary>
    public const ulong EndMagic = 0x454E4F4452494557;

    /// <summary>The bytes before the variable part of the head.</summary>
    public const int HeadStartBytes = 20;

    /// <summary>The most bytes of the variable part of the head.</summary>
    public const int LongestHead = 16 * 1024 * 1024;

    /// <summary>The bytes before a block's own.</summary>
    public const int BlockHeadBytes = 12;

    /// <summary>The bytes of the end.</summary>
    public const int EndBytes = 28;

    private const string Extension = ".full";

    /// <summary>The name of the file for a batch.</summary>
    public static string NameOf(long batchId) => batchId.ToString("D20", CultureInfo.InvariantCulture) + Extension;

    /// <summary>The name that it has until it is whole.</summary>
    public static string UnfinishedNameOf(long batchId) => NameOf(batchId) + ".tmp";

    /// <summary>The batch of a snapshot, by its file's name; false for any other file.</summary>
    public static bool TryParseName(string name, out long batchId)
    {
        batchId = -1;
        return name.EndsWith(Extension, StringComparison.Ordinal)
            && long.TryParse(name.AsSpan(0, name.Length - Extension.Length), NumberStyles.None, CultureInfo.InvariantCulture, out batchId);
    }

    /// <summary>Whether a file is a snapshot, or one that never became whole.</summary>
    public static bool IsSnapshot(string name) => name.EndsWith(Extension, StringComparison.Ordinal) || name.EndsWith(Extension + ".tmp", StringComparison.Ordinal);
}
