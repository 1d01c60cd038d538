namespace Weir.Runtime;

/// <summary>Who may use what is made in a directory, and what it may be called.</summary>
internal enum StorageRights
{
    /// <summary>The process's user alone (modes 0700 and 0600), with plain names (<see cref="StorageNames"/>): what the program keeps for itself.</summary>
    Private,

    /// <summary>Whoever the umask lets, with any name that doesn't lead out of the directory: output that others read.</summary>
    Shared,
}
