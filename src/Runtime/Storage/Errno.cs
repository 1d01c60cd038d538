namespace Weir.Runtime;

/// <summary>Linux's error numbers that calls on files give, by name. They are the same on x64 and ARM64.</summary>
internal static class Errno
{
    /// <summary>The operation is not permitted.</summary>
    public const int Eperm = 1;

    /// <summary>No such file or directory.</summary>
    public const int Enoent = 2;

    /// <summary>A signal came; the call is to be made again.</summary>
    public const int Eintr = 4;

    /// <summary>The device failed.</summary>
    public const int Eio = 5;

    /// <summary>Somebody else has the lock (EWOULDBLOCK is the same number).</summary>
    public const int Eagain = 11;

    /// <summary>Permission denied.</summary>
    public const int Eacces = 13;

    /// <summary>There is a file of this name already.</summary>
    public const int Eexist = 17;

    /// <summary>A part of the path is no directory.</summary>
    public const int Enotdir = 20;

    /// <summary>It is a directory.</summary>
    public const int Eisdir = 21;

    /// <summary>The machine has as many files open as it may.</summary>
    public const int Enfile = 23;

    /// <summary>The process has as many files open as it may.</summary>
    public const int Emfile = 24;

    /// <summary>The file would be longer than the file system or the process's limit allows.</summary>
    public const int Efbig = 27;

    /// <summary>No space is left.</summary>
    public const int Enospc = 28;

    /// <summary>The file system is read-only.</summary>
    public const int Erofs = 30;

    /// <summary>A name, or the whole path, is longer than the file system takes.</summary>
    public const int Enametoolong = 36;

    /// <summary>It is a link, which is not followed.</summary>
    public const int Eloop = 40;

    /// <summary>The file system can't do this.</summary>
    public const int Eopnotsupp = 95;

    /// <summary>The quota is used up.</summary>
    public const int Edquot = 122;

    /// <summary>The name that manuals have for a number.</summary>
    public static string NameOf(int errno) => errno switch
    {
        Eperm => "EPERM",
        Enoent => "ENOENT",
        Eintr => "EINTR",
        Eio => "EIO",
        9 => "EBADF",
        Eagain => "EAGAIN",
        12 => "ENOMEM",
        Eacces => "EACCES",
        16 => "EBUSY",
        Eexist => "EEXIST",
        18 => "EXDEV",
        Enotdir => "ENOTDIR",
        Eisdir => "EISDIR",
        22 => "EINVAL",
        Enfile => "ENFILE",
        Emfile => "EMFILE",
        Efbig => "EFBIG",
        Enospc => "ENOSPC",
        29 => "ESPIPE",
        Erofs => "EROFS",
        31 => "EMLINK",
        Enametoolong => "ENAMETOOLONG",
        37 => "ENOLCK",
        38 => "ENOSYS",
        39 => "ENOTEMPTY",
        Eloop => "ELOOP",
        Eopnotsupp => "EOPNOTSUPP",
        110 => "ETIMEDOUT",
        116 => "ESTALE",
        117 => "EUCLEAN",
        Edquot => "EDQUOT",
        _ => $"error {errno}",
    };
}
