using System;
using System.Collections.Generic;

namespace Weir.Runtime;

/// <summary>One directory in which files are kept that have to outlive the process and the machine, and the directories below it.</summary>
/// <remarks>
/// Every wait of a disk is in here, so that tests can put a simulated one in its place. A name is a plain one (<see cref="StorageNames"/>) and never a link. What is done
/// to names (create, rename, delete) outlives the machine only after <see cref="SyncDirectory"/>. The order of a file's life is: create under another name, write,
/// <see cref="IStorageFile.Sync"/>, rename, <see cref="SyncDirectory"/>, and only then may anything refer to it. All failures are <see cref="StorageException"/>s.
/// </remarks>
internal interface IStorage : IDisposable
{
    /// <summary>Where it is, for messages.</summary>
    string Path { get; }

    /// <summary>Opens a directory below this one; where it isn't there it is made, with mode 0700, and is durable when this returns.</summary>
    /// <param name="name">A plain name.</param>
    IStorage OpenDirectory(string name);

    /// <summary>Makes a file, for reading and writing, with mode 0600.</summary>
    /// <param name="name">A plain name.</param>
    /// <exception cref="StorageException"><see cref="StorageFault.Exists"/>: there is one already.</exception>
    IStorageFile Create(string name);

    /// <summary>Opens a file that is there.</summary>
    /// <param name="name">A plain name.</param>
    /// <param name="forWriting">Whether it is written to as well.</param>
    /// <exception cref="StorageException"><see cref="StorageFault.NotFound"/>: there is none.</exception>
    IStorageFile Open(string name, bool forWriting);

    /// <summary>Opens a file for reading and writing, made if it isn't there, which nobody else may have open in this way until it is disposed of or the process ends.</summary>
    /// <param name="name">A plain name.</param>
    /// <exception cref="StorageException"><see cref="StorageFault.Locked"/>: somebody else has it open.</exception>
    IStorageFile OpenLocked(string name);

    /// <summary>Takes the directory itself, whatever becomes of the files in it, until what is returned is disposed of or the process ends.</summary>
    /// <returns>What holds it; null where directories can't be locked: anywhere but on Linux, and on some of its file systems.</returns>
    /// <exception cref="StorageException"><see cref="StorageFault.Locked"/>: somebody else has it.</exception>
    IDisposable? LockDirectory();

    /// <summary>Whether there is a file of a name.</summary>
    bool Exists(string name);

    /// <summary>The names of the files in this directory, in ordinal order; directories are not among them.</summary>
    IReadOnlyList<string> List();

    /// <summary>Gives a file another name; a file that has this name already is replaced.</summary>
    void Rename(string from, string to);

    /// <summary>Deletes a file.</summary>
    /// <exception cref="StorageException"><see cref="StorageFault.NotFound"/>: there is none.</exception>
    void Delete(string name);

    /// <summary>Makes durable what was done to the directory's names.</summary>
    void SyncDirectory();
}
