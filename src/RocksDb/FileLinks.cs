using System;
using System.IO;
using System.Runtime.InteropServices;

namespace Weir.Runtime;

/// <summary>Gives a saved store's files a second name. RocksDB never writes to a table's file again, so that both may go on from it; the small files that it does write to are copied.</summary>
internal static partial class FileLinks
{
    private const string TableExtension = ".sst";

    /// <summary>Links or copies all files of a directory into another.</summary>
    public static void LinkAll(string from, string to)
    {
        foreach (string file in Directory.EnumerateFiles(from))
        {
            string target = Path.Join(to, Path.GetFileName(file));
            if (!file.EndsWith(TableExtension, StringComparison.Ordinal) || !TryLink(file, target))
            {
                File.Copy(file, target);
            }
        }
    }

    // Not every file system can; then the bytes are copied.
    private static bool TryLink(string from, string to) => !OperatingSystem.IsWindows() && Link(from, to) == 0;

    [LibraryImport("libc", EntryPoint = "link", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Link(string from, string to);
}
