using System;
using System.IO;

namespace Weir.Runtime;

/// <summary>Opens directories of the machine: on Linux by own calls, elsewhere by .NET's.</summary>
internal static class FileStorage
{
    /// <summary>Opens a directory, which is made where it isn't there (mode 0700, and durable in the directory above it).</summary>
    /// <param name="path">Its path; it may lead over links.</param>
    /// <param name="failStop">What hears of a failed sync; null for what ends the process.</param>
    /// <param name="rights">Who may use what is made.</param>
    /// <exception cref="StorageException">It can't be opened or made.</exception>
    public static IStorage Open(string path, FailStop? failStop = null, StorageRights rights = StorageRights.Private)
    {
        string full = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(path));
        if (!Directory.Exists(full) && System.IO.Path.GetDirectoryName(full) is { } parent)
        {
            using var above = Open(parent, failStop, rights);
            return above.OpenDirectory(System.IO.Path.GetFileName(full));
        }

        return OpenExisting(full, failStop, rights);
    }

    /// <summary>Opens a directory that is there.</summary>
    /// <param name="path">Its path; it may lead over links.</param>
    /// <param name="failStop">What hears of a failed sync; null for what ends the process.</param>
    /// <param name="rights">Who may use what is made.</param>
    /// <exception cref="StorageException"><see cref="StorageFault.NotFound"/>: it isn't there.</exception>
    public static IStorage OpenExisting(string path, FailStop? failStop = null, StorageRights rights = StorageRights.Private)
    {
        string full = System.IO.Path.GetFullPath(path);
        failStop ??= FailStop.EndProcess;
        return OperatingSystem.IsLinux() && Environment.Is64BitProcess ? LinuxStorage.Open(full, failStop, rights) : PortableStorage.Open(full, failStop, rights);
    }
}
