using System;
using System.Collections.Generic;
using System.IO;
using System.Runtime.InteropServices;

namespace Weir.Runtime;

/// <summary>A directory on Linux. It is held open, and names are looked up in it, so that nothing on the way to it can be swapped for a link.</summary>
internal sealed class LinuxStorage : IStorage
{
    private const uint PrivateDirectory = 0b111_000_000;
    private const uint PrivateFile = 0b110_000_000;
    private const uint SharedDirectory = 0b111_111_111;
    private const uint SharedFile = 0b110_110_110;

    private readonly DescriptorHandle _handle;
    private readonly FailStop _failStop;
    private readonly StorageRights _rights;

    private LinuxStorage(int descriptor, string path, FailStop failStop, StorageRights rights)
    {
        _rights = rights;
        _handle = new DescriptorHandle(descriptor);
        Path = path;
        _failStop = failStop;
    }

    /// <inheritdoc/>
    public string Path { get; }

    private int Descriptor => _handle.IsClosed ? throw new ObjectDisposedException(Path) : (int)_handle.DangerousGetHandle();

    /// <summary>Opens a directory that is there; the path to it may lead over links.</summary>
    /// <param name="path">Its full path.</param>
    /// <param name="failStop">What hears of a failed sync.</param>
    /// <param name="rights">Who may use what is made in it.</param>
    public static LinuxStorage Open(string path, FailStop failStop, StorageRights rights = StorageRights.Private)
    {
        int descriptor = OpenAt(LibC.CurrentDirectory, path, LibC.ReadOnly | LibC.Directory);
        return descriptor >= 0 ? new LinuxStorage(descriptor, path, failStop, rights) : throw FailedDirectory(path, "open");
    }

    /// <inheritdoc/>
    public IStorage OpenDirectory(string name)
    {
        string path = PathOf(name);
        bool isNew = LibC.MakeDirectoryAt(Descriptor, name, _rights == StorageRights.Shared ? SharedDirectory : PrivateDirectory) == 0;
        int refused = isNew ? 0 : Marshal.GetLastPInvokeError();
        if (!isNew && refused is not (Errno.Eexist or Errno.Erofs or Errno.Eacces))
        {
            throw FailedDirectory(path, "mkdir");
        }

        // Where nothing can be written, what is there can still be looked at.
        int descriptor = OpenAt(Descriptor, name, LibC.ReadOnly | LibC.Directory | LibC.NoFollow);
        if (descriptor < 0)
        {
            // That it isn't there is because it can't be made.
            throw refused is Errno.Erofs or Errno.Eacces ? StorageErrors.Failed(path, "mkdir", refused) : FailedDirectory(path, "open");
        }

        var directory = new LinuxStorage(descriptor, path, _failStop, _rights);
        if (isNew)
        {
            SyncDirectory();
        }

        return directory;
    }

    /// <inheritdoc/>
    public IStorageFile Create(string name) => OpenFile(name, LibC.ReadWrite | LibC.Create | LibC.Exclusive);

    /// <inheritdoc/>
    public IStorageFile Open(string name, bool forWriting) => OpenFile(name, forWriting ? LibC.ReadWrite : LibC.ReadOnly);

    /// <inheritdoc/>
    public IStorageFile OpenLocked(string name)
    {
        var file = OpenFile(name, LibC.ReadWrite | LibC.Create);
        try
        {
            file.Lock();
        }
        catch (StorageException)
        {
            file.Dispose();
            throw;
        }

        return file;
    }

    /// <inheritdoc/>
    public IDisposable? LockDirectory()
    {
        // A lock is an opening's and not a process's, so that this takes one of its own.
        int descriptor = OpenAt(Descriptor, ".", LibC.ReadOnly | LibC.Directory);
        if (descriptor < 0)
        {
            throw Failed(Path, "open");
        }

        var opened = new DescriptorHandle(descriptor);
        while (LibC.Lock(descriptor, LibC.ExclusiveNow) != 0)
        {
            int errno = Marshal.GetLastPInvokeError();
            if (errno == Errno.Eagain)
            {
                opened.Dispose();
                throw StorageErrors.Failed(Path, "flock", errno);
            }

            if (errno != Errno.Eintr)
            {
                // A file system that locks files only, as NFS does.
                opened.Dispose();
                return null;
            }
        }

        return opened;
    }

    /// <inheritdoc/>
    public bool Exists(string name) => File.Exists(PathOf(name));

    /// <inheritdoc/>
    public IReadOnlyList<string> List() => PortableStorage.ListFiles(Path);

    /// <inheritdoc/>
    public void Rename(string from, string to)
    {
        string path = PathOf(from);
        _ = PathOf(to);
        if (LibC.RenameAt(Descriptor, from, Descriptor, to) != 0)
        {
            throw Failed(path, "rename");
        }
    }

    /// <inheritdoc/>
    public void Delete(string name)
    {
        string path = PathOf(name);
        if (LibC.UnlinkAt(Descriptor, name, 0) != 0)
        {
            throw Failed(path, "unlink");
        }
    }

    /// <inheritdoc/>
    public void SyncDirectory()
    {
        while (LibC.Sync(Descriptor) != 0)
        {
            if (Marshal.GetLastPInvokeError() != Errno.Eintr)
            {
                var failure = StorageErrors.FailedSync(Path, "fsync", Marshal.GetLastPInvokeError());
                _failStop.SyncFailed(failure);
                throw failure;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _handle.Dispose();

    private LinuxFile OpenFile(string name, int flags)
    {
        string path = PathOf(name);
        int descriptor = OpenAt(Descriptor, name, flags | LibC.NoFollow, _rights == StorageRights.Shared ? SharedFile : PrivateFile);
        return descriptor >= 0 ? new LinuxFile(descriptor, path, _failStop) : throw Failed(path, "open");
    }

    private string PathOf(string name) => System.IO.Path.Join(Path, StorageNames.Check(name, Path, _rights));

    private static int OpenAt(int directory, string name, int flags, uint mode = PrivateFile)
    {
        int descriptor;
        do
        {
            descriptor = LibC.OpenAt(directory, name, flags | LibC.CloseOnExec, mode);
        }
        while (descriptor < 0 && Marshal.GetLastPInvokeError() == Errno.Eintr);
        return descriptor;
    }

    private static StorageException FailedDirectory(string path, string call) => StorageErrors.FailedDirectory(path, call, Marshal.GetLastPInvokeError());

    private static StorageException Failed(string path, string call) => StorageErrors.Failed(path, call, Marshal.GetLastPInvokeError());
}
