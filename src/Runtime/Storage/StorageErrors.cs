using System.Globalization;

namespace Weir.Runtime;

/// <summary>What went wrong with a file, in one or two sentences: the path, the call, the reason and what to do.</summary>
internal static class StorageErrors
{
    /// <summary>A call that failed with an error number.</summary>
    /// <param name="path">The file or directory.</param>
    /// <param name="call">The call's name.</param>
    /// <param name="errno">The number.</param>
    /// <param name="bytes">How many bytes the call needed; 0 where it needed none.</param>
    public static StorageException Failed(string path, string call, int errno, long bytes = 0)
    {
        var fault = FaultOf(errno);
        string advice = Advice(fault, path, bytes);
        return new StorageException(fault, string.Create(CultureInfo.InvariantCulture, $"{path}: {call} failed with {Errno.NameOf(errno)}. {advice}"));
    }

    /// <summary>A directory that can't be opened or made, by the error number.</summary>
    /// <param name="path">The directory.</param>
    /// <param name="call">The call's name.</param>
    /// <param name="errno">The number.</param>
    public static StorageException FailedDirectory(string path, string call, int errno) => (call, errno) switch
    {
        (_, Errno.Enotdir or Errno.Eloop) => new StorageException(
            StorageFault.BadName, $"{path} is a file or a link, where a directory is needed ({call} failed with {Errno.NameOf(errno)}). Remove it, or name another directory."),
        ("mkdir", Errno.Enoent) => new StorageException(
            StorageFault.NoPermission, $"{path} can't be made: there are no directories of one's own there, as under /proc ({call} failed with {Errno.NameOf(errno)}). Name a directory on a local disk."),
        _ => Failed(path, call, errno),
    };

    /// <summary>A sync that failed with an error number; it is not tried again.</summary>
    public static StorageException FailedSync(string path, string call, int errno) => FailedSync(path, call, Errno.NameOf(errno), FaultOf(errno));

    /// <summary>A sync that failed, by the reason's name.</summary>
    public static StorageException FailedSync(string path, string call, string reason, StorageFault fault) => new(
        fault,
        $"{path}: {call} failed with {reason}, so that what was written since the last one may not be on the disk, whatever a second try would say. "
        + "Look into the kernel's log, mend the disk, and start again: what was confirmed is there or is reported.")
    {
        IsFailedSync = true,
    };

    /// <summary>What to do about a fault.</summary>
    public static string Advice(StorageFault fault, string path, long bytes) => fault switch
    {
        StorageFault.DiskFull when bytes > 0 => string.Create(CultureInfo.InvariantCulture, $"The disk, the quota or the process's limit is used up: {bytes:N0} bytes more are needed there. Free them and start again."),
        StorageFault.DiskFull => "The disk, the quota or the process's limit is used up. Free space there and start again.",
        StorageFault.ReadOnly => "The file system is read-only, perhaps since the kernel found an error in it. Mount it for writing, or name another directory.",
        StorageFault.NoPermission => "The process may not do this there. Give its user the right to read and write, or name another directory.",
        StorageFault.NotFound => "It isn't there.",
        StorageFault.Exists => "It is there already.",
        StorageFault.Locked => "Another process has it open. Stop that one first, or name another directory.",
        StorageFault.BadName => "It is a link or no plain file, which are not followed here. Put a plain file or directory in its place.",
        StorageFault.NameTooLong => "A name in it is longer than the file system takes, which is 255 bytes on most, or the whole path is. Choose a shorter one.",
        StorageFault.TooManyOpen => "As many files are open as the process (EMFILE) or the machine (ENFILE) may have. Raise the limit, ulimit -n or fs.file-max, and start again.",
        _ => "Look into the kernel's log: the device or the file system has a fault.",
    };

    private static StorageFault FaultOf(int errno) => errno switch
    {
        Errno.Enospc or Errno.Edquot or Errno.Efbig => StorageFault.DiskFull,
        Errno.Erofs => StorageFault.ReadOnly,
        Errno.Eacces or Errno.Eperm => StorageFault.NoPermission,
        Errno.Enoent => StorageFault.NotFound,
        Errno.Eexist => StorageFault.Exists,
        Errno.Eagain => StorageFault.Locked,
        Errno.Eloop or Errno.Enotdir or Errno.Eisdir => StorageFault.BadName,
        Errno.Enametoolong => StorageFault.NameTooLong,
        Errno.Emfile or Errno.Enfile => StorageFault.TooManyOpen,
        _ => StorageFault.Failed,
    };
}
