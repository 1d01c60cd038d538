using System.Reflection;
using System.Runtime.InteropServices;

namespace Weir.Runtime;

/// <summary>The calls of the C library on Linux (64 bits) that files and directories are kept with.</summary>
/// <remarks>
/// Why not .NET's: its flush ignores EROFS, EINVAL and ENOTSUP, so that a file system which turned read-only looks durable, and it opens no directories, whose names have
/// to be synced as well. Names are looked up in the whole process and not in the library, so that a preloaded one that makes calls fail is seen (tests/Recovery).
/// </remarks>
internal static unsafe partial class LibC
{
    /// <summary>Flag of <see cref="OpenAt"/>: reading only.</summary>
    public const int ReadOnly = 0;

    /// <summary>Flag of <see cref="OpenAt"/>: reading and writing.</summary>
    public const int ReadWrite = 2;

    /// <summary>Flag of <see cref="OpenAt"/>: the file is made where it isn't there.</summary>
    public const int Create = 0x40;

    /// <summary>Flag of <see cref="OpenAt"/>: with <see cref="Create"/>, it must not be there yet.</summary>
    public const int Exclusive = 0x80;

    /// <summary>Flag of <see cref="OpenAt"/>: child processes don't inherit it.</summary>
    public const int CloseOnExec = 0x80000;

    /// <summary>Directory of <see cref="OpenAt"/> for paths that name theirs.</summary>
    public const int CurrentDirectory = -100;

    /// <summary>Operation of <see cref="Lock"/>: for this open file alone, and without waiting.</summary>
    public const int ExclusiveNow = 2 | 4;

    private const string Library = "weir-libc";

    static LibC() => NativeLibrary.SetDllImportResolver(
        Assembly.GetExecutingAssembly(),
        static (name, _, _) => string.Equals(name, Library, System.StringComparison.Ordinal) ? NativeLibrary.GetMainProgramHandle() : 0);

    /// <summary>Flag of <see cref="OpenAt"/>: it must be a directory.</summary>
    public static int Directory => RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? 0x4000 : 0x10000;

    /// <summary>Flag of <see cref="OpenAt"/>: it must not be a link.</summary>
    public static int NoFollow => RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? 0x8000 : 0x20000;

    /// <summary>Opens a file below a directory; gives its descriptor, or -1.</summary>
    [LibraryImport(Library, EntryPoint = "openat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int OpenAt(int directory, string path, int flags, uint mode);

    /// <summary>Makes a directory below a directory.</summary>
    [LibraryImport(Library, EntryPoint = "mkdirat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int MakeDirectoryAt(int directory, string path, uint mode);

    /// <summary>Gives a file of one directory another name, maybe in another directory.</summary>
    [LibraryImport(Library, EntryPoint = "renameat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int RenameAt(int fromDirectory, string from, int toDirectory, string to);

    /// <summary>Deletes a file of a directory.</summary>
    [LibraryImport(Library, EntryPoint = "unlinkat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int UnlinkAt(int directory, string path, int flags);

    /// <summary>Reads from a place; gives the number of bytes, or -1.</summary>
    [LibraryImport(Library, EntryPoint = "pread", SetLastError = true)]
    public static partial nint ReadAt(int file, byte* room, nint count, long offset);

    /// <summary>Writes to a place; gives the number of bytes, or -1.</summary>
    [LibraryImport(Library, EntryPoint = "pwrite", SetLastError = true)]
    public static partial nint WriteAt(int file, byte* bytes, nint count, long offset);

    /// <summary>Moves the position that reads and writes without a place have; gives it, or -1.</summary>
    [LibraryImport(Library, EntryPoint = "lseek", SetLastError = true)]
    public static partial long Seek(int file, long offset, int from);

    /// <summary>Takes space; mode 0 makes the file longer as well.</summary>
    [LibraryImport(Library, EntryPoint = "fallocate", SetLastError = true)]
    public static partial int Allocate(int file, int mode, long offset, long length);

    /// <summary>Makes data durable, and what is needed to read it.</summary>
    [LibraryImport(Library, EntryPoint = "fdatasync", SetLastError = true)]
    public static partial int SyncData(int file);

    /// <summary>Makes a file or directory durable.</summary>
    [LibraryImport(Library, EntryPoint = "fsync", SetLastError = true)]
    public static partial int Sync(int file);

    /// <summary>Takes or gives back the lock of an open file.</summary>
    [LibraryImport(Library, EntryPoint = "flock", SetLastError = true)]
    public static partial int Lock(int file, int operation);

    /// <summary>Closes a descriptor.</summary>
    [LibraryImport(Library, EntryPoint = "close", SetLastError = true)]
    public static partial int Close(int file);

    /// <summary>Ends the process at once, without any handler.</summary>
    [LibraryImport(Library, EntryPoint = "_exit")]
    public static partial void Exit(int code);
}
