namespace Weir.Runtime.Tests;

/// <summary>A disk in memory that can crash, fill up and fail: one directory, of which it knows what is on the disk and what would be lost.</summary>
/// <remarks>
/// The model is that of ALICE ("All File Systems Are Not Created Equal", OSDI 2014): between syncs, writes arrive by sector and in any order, lengths may
/// change without what was written, and each creation, new name and deletion may be lost unless the directory was synced.
/// </remarks>
internal sealed class SimulatedDisk : IStorage
{
    private readonly Dictionary<string, SimulatedFile> _files = [];
    private readonly Dictionary<string, SimulatedFile> _durable = [];
    private readonly List<Action<Dictionary<string, SimulatedFile>>> _unsynced = [];

    public string Path => "/disk";

    /// <summary>How many calls there were; only those that change or read something on the disk.</summary>
    public int Calls { get; private set; }

    /// <summary>Is told of each call when it is over.</summary>
    public Action? AfterCall { get; set; }

    /// <summary>The call that fails, counted from 1; 0 for none.</summary>
    public int FailingCall { get; set; }

    /// <summary>How it fails.</summary>
    public SimulatedFault Fault { get; set; }

    /// <summary>Whether there is no space for new files; what has space is still written.</summary>
    public bool IsFull { get; set; }

    /// <summary>The call that failed.</summary>
    public string? Failed { get; private set; }

    /// <summary>How often each call was made.</summary>
    public Dictionary<string, int> Counts { get; } = [];

    /// <summary>The files as processes see them.</summary>
    public IReadOnlyDictionary<string, SimulatedFile> Files => _files;

    /// <summary>The disk after the machine lost power.</summary>
    public SimulatedDisk Crash(Func<int, int> choose)
    {
        var names = new Dictionary<string, SimulatedFile>(_durable);
        foreach (var change in _unsynced)
        {
            if (choose(2) == 1)
            {
                change(names);
            }
        }

        var disk = new SimulatedDisk();
        foreach (var (name, file) in names.OrderBy(static pair => pair.Key, StringComparer.Ordinal))
        {
            disk.Put(name, file.Crash(choose));
        }

        return disk;
    }

    /// <summary>Ends what a process had open: locks are given back. What it wrote stays seen.</summary>
    public void EndProcess()
    {
        foreach (var file in _files.Values)
        {
            file.IsLocked = false;
        }

        FailingCall = 0;
        AfterCall = null;
    }

    /// <summary>Puts a file on the disk, name and all.</summary>
    public void Put(string name, SimulatedFile file)
    {
        _files[name] = file;
        _durable[name] = file;
    }

    /// <summary>Takes a file off the disk.</summary>
    public SimulatedFile Take(string name)
    {
        _durable.Remove(name);
        return _files.Remove(name, out var file) ? file : throw new InvalidOperationException($"There is no {name}.");
    }

    /// <summary>A disk with the same files, all of them durable.</summary>
    public SimulatedDisk Copy()
    {
        var disk = new SimulatedDisk();
        foreach (var (name, file) in _files)
        {
            disk.Put(name, SimulatedFile.Of((byte[])file.Bytes.Clone()));
        }

        return disk;
    }

    public IStorage OpenDirectory(string name) => throw new NotSupportedException();

    public IStorageFile Create(string name)
    {
        Call("open", name);
        if (_files.ContainsKey(name))
        {
            throw StorageErrors.Failed(PathOf(name), "open", Errno.Eexist);
        }

        var file = new SimulatedFile();
        _files.Add(name, file);
        Change(names => names[name] = file);
        return new SimulatedHandle(this, name, file);
    }

    public IStorageFile Open(string name, bool forWriting)
    {
        Call("open", name);
        var handle = new SimulatedHandle(this, name, Find(name, "open"));
        AfterCall?.Invoke();
        return handle;
    }

    public IStorageFile OpenLocked(string name)
    {
        var handle = _files.ContainsKey(name) ? Open(name, forWriting: true) : Create(name);
        if (_files[name].IsLocked)
        {
            throw StorageErrors.Failed(PathOf(name), "flock", Errno.Eagain);
        }

        _files[name].IsLocked = true;
        return handle;
    }

    public IDisposable? LockDirectory() => null;

    public bool Exists(string name) => _files.ContainsKey(StorageNames.Check(name, Path));

    public IReadOnlyList<string> List() => [.. _files.Keys.Order(StringComparer.Ordinal)];

    public void Rename(string from, string to)
    {
        Call("rename", from);
        var file = Find(from, "rename");
        Change(names =>
        {
            names.Remove(from);
            names[to] = file;
        });
        _files.Remove(from);
        _files[to] = file;
    }

    public void Delete(string name)
    {
        Call("unlink", name);
        _ = Find(name, "unlink");
        _files.Remove(name);
        Change(names => names.Remove(name));
    }

    public void SyncDirectory()
    {
        // The names stay to be synced: a file system that can't write its journal takes no more changes at all.
        Call("fsync", "", isSync: true);
        _durable.Clear();
        foreach (var (name, file) in _files)
        {
            _durable.Add(name, file);
        }

        _unsynced.Clear();
        AfterCall?.Invoke();
    }

    public void Dispose()
    {
    }

    /// <summary>Counts a call, and lets it fail if it is the one that shall.</summary>
    public void Call(string call, string name, bool isSync = false, long bytes = 0)
    {
        Calls++;
        Counts[call] = Counts.GetValueOrDefault(call) + 1;
        if (IsFull && call == "fallocate")
        {
            throw StorageErrors.Failed(PathOf(name), call, Errno.Enospc, bytes);
        }

        if (Calls == FailingCall)
        {
            Failed = call;
            int errno = Fault switch
            {
                SimulatedFault.ReadOnly => Errno.Erofs,
                SimulatedFault.IoError => Errno.Eio,
                _ => call is "pread" ? Errno.Eio : Errno.Enospc,
            };
            throw isSync ? StorageErrors.FailedSync(PathOf(name), call, errno) : StorageErrors.Failed(PathOf(name), call, errno, bytes);
        }
    }

    public string PathOf(string name) => name.Length == 0 ? Path : $"{Path}/{StorageNames.Check(name, Path)}";

    private void Change(Action<Dictionary<string, SimulatedFile>> change)
    {
        _unsynced.Add(change);
        AfterCall?.Invoke();
    }

    private SimulatedFile Find(string name, string call) => _files.TryGetValue(name, out var file) ? file : throw StorageErrors.Failed(PathOf(name), call, Errno.Enoent);
}
