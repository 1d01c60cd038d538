using System;
using System.Collections.Generic;
using System.IO;

namespace Weir.Runtime;

/// <summary>A directory by .NET's own files, where there are no calls of ours. What it lacks: names can't be synced, and .NET's flush hides some errors.</summary>
/// <remarks>So it promises less than <see cref="LinuxStorage"/>: nothing is lost when the process is killed; what a machine's crash may take is up to its file system.</remarks>
internal sealed class PortableStorage : IStorage
{
    private readonly FailStop _failStop;
    private readonly StorageRights _rights;

    private PortableStorage(string path, FailStop failStop, StorageRights rights)
    {
        _rights = rights;
        Path = path;
        _failStop = failStop;
    }

    /// <inheritdoc/>
    public string Path { get; }

    /// <summary>Opens a directory that is there.</summary>
    /// <param name="path">Its full path.</param>
    /// <param name="failStop">What hears of a failed sync.</param>
    /// <param name="rights">What names are for.</param>
    public static PortableStorage Open(string path, FailStop failStop, StorageRights rights = StorageRights.Private) => Directory.Exists(path)
        ? new PortableStorage(path, failStop, rights)
        : throw new StorageException(StorageFault.NotFound, $"{path}: {StorageErrors.Advice(StorageFault.NotFound, path, 0)}");

    /// <summary>The names of a directory's files, in ordinal order.</summary>
    public static IReadOnlyList<string> ListFiles(string path)
    {
        var names = new List<string>();
        Try(path, "list", () =>
        {
            foreach (string file in Directory.EnumerateFiles(path))
            {
                names.Add(System.IO.Path.GetFileName(file));
            }
        });
        names.Sort(StringComparer.Ordinal);
        return names;
    }

    /// <summary>Does something of .NET's, and says what failed in our words.</summary>
    public static void Try(string path, string call, Action act)
    {
        try
        {
            act();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Describe(path, call, failure);
        }
    }

    /// <summary>What a failure of .NET's is in our words.</summary>
    public static StorageException Describe(string path, string call, Exception failure)
    {
        var fault = failure switch
        {
            FileNotFoundException or DirectoryNotFoundException => StorageFault.NotFound,
            UnauthorizedAccessException => StorageFault.NoPermission,
            _ => StorageFault.Failed,
        };
        return new StorageException(fault, $"{path}: {call} failed. {failure.Message}", failure);
    }

    /// <inheritdoc/>
    public IStorage OpenDirectory(string name)
    {
        string path = PathOf(name);
        Try(path, "create", () => Directory.CreateDirectory(path));
        return new PortableStorage(path, _failStop, _rights);
    }

    /// <inheritdoc/>
    public IStorageFile Create(string name)
    {
        string path = PathOf(name);
        return File.Exists(path)
            ? throw new StorageException(StorageFault.Exists, $"{path}: {StorageErrors.Advice(StorageFault.Exists, path, 0)}")
            : PortableFile.Open(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete, _failStop);
    }

    /// <inheritdoc/>
    public IStorageFile Open(string name, bool forWriting) =>
        PortableFile.Open(PathOf(name), FileMode.Open, forWriting ? FileAccess.ReadWrite : FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, _failStop);

    /// <inheritdoc/>
    public IStorageFile OpenLocked(string name)
    {
        string path = PathOf(name);
        try
        {
            return PortableFile.Open(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, _failStop);
        }
        catch (StorageException failure) when (failure is { Fault: StorageFault.Failed, InnerException: IOException } && File.Exists(path))
        {
            throw new StorageException(StorageFault.Locked, $"{path}: {StorageErrors.Advice(StorageFault.Locked, path, 0)}", failure);
        }
    }

    /// <inheritdoc/>
    /// <remarks>.NET has no call for it. On Windows a file that is open can't be deleted, so that the locked file is enough.</remarks>
    public IDisposable? LockDirectory() => null;

    /// <inheritdoc/>
    public bool Exists(string name) => File.Exists(PathOf(name));

    /// <inheritdoc/>
    public IReadOnlyList<string> List() => ListFiles(Path);

    /// <inheritdoc/>
    public void Rename(string from, string to)
    {
        string path = PathOf(from);
        string target = PathOf(to);
        Try(path, "rename", () => File.Move(path, target, overwrite: true));
    }

    /// <inheritdoc/>
    public void Delete(string name)
    {
        string path = PathOf(name);
        if (!File.Exists(path))
        {
            throw new StorageException(StorageFault.NotFound, $"{path}: {StorageErrors.Advice(StorageFault.NotFound, path, 0)}");
        }

        Try(path, "delete", () => File.Delete(path));
    }

    /// <inheritdoc/>
    public void SyncDirectory()
    {
        // .NET has no call for it, and NTFS keeps its names in a journal of its own.
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // Nothing is held open.
    }

    private string PathOf(string name) => System.IO.Path.Join(Path, StorageNames.Check(name, Path, _rights));
}
