namespace Weir.Runtime;

/// <summary>Why something could not be done in a directory, as far as callers tell it apart.</summary>
internal enum StorageFault
{
    /// <summary>The device or the kernel failed, for a reason that only its name tells.</summary>
    Failed,

    /// <summary>The disk, the quota or the largest file that the process may write is used up.</summary>
    DiskFull,

    /// <summary>The file system is read-only, perhaps since it found an error.</summary>
    ReadOnly,

    /// <summary>The process may not do this.</summary>
    NoPermission,

    /// <summary>There is no such file or directory.</summary>
    NotFound,

    /// <summary>There is a file of this name already.</summary>
    Exists,

    /// <summary>Somebody else has the file open.</summary>
    Locked,

    /// <summary>The name is that of a link, a directory or something else that is no plain file, or no name that files here have.</summary>
    BadName,

    /// <summary>The name is longer than the file system takes.</summary>
    NameTooLong,

    /// <summary>The process or the machine has as many files open as it may.</summary>
    TooManyOpen,
}
