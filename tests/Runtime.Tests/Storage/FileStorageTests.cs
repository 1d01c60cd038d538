using System.Text;
using Xunit;

namespace Weir.Runtime.Tests;

/// <summary>Directories and files of the machine, and what is said when something can't be done.</summary>
public sealed class FileStorageTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly IStorage _storage;

    public FileStorageTests() => _storage = FileStorage.Open(Path.Join(_directory.Path, "a", "b"));

    public void Dispose()
    {
        _storage.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public void Directories_AreMadeForTheirOwnerAlone()
    {
        using var below = _storage.OpenDirectory("c");
        using var again = _storage.OpenDirectory("c");
        using var file = below.Create("f");

        Assert.True(again.Exists("f"));
        if (OperatingSystem.IsLinux())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(below.Path));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file.Path));
        }
    }

    [Fact]
    public void File_HasWhatWasWritten()
    {
        using (var file = _storage.Create("f"))
        {
            file.Preallocate(10_000);
            file.WriteAt(9_998, "abcd"u8);
            file.SyncData();
            file.Sync();
            Assert.Equal(10_002, file.Length);
        }

        _storage.Rename("f", "g");
        _storage.SyncDirectory();
        using var read = _storage.Open("g", forWriting: false);
        byte[] room = new byte[8];
        Assert.Equal(6, read.ReadAt(9_996, room));
        Assert.Equal("\0\0abcd\0\0", Encoding.ASCII.GetString(room));
        Assert.Equal(0, read.ReadAt(20_000, room));
    }

    [Fact]
    public void List_NamesFilesInOrder()
    {
        using var below = _storage.OpenDirectory("d");
        foreach (string name in (string[])["b", "a10", "a9", "B"])
        {
            _storage.Create(name).Dispose();
        }

        _storage.Delete("b");

        Assert.Equal(["B", "a10", "a9"], _storage.List());
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("-a")]
    [InlineData(".a")]
    [InlineData("a\nb")]
    [InlineData("ä")]
    public void Names_ThatAreNotPlain_AreRefused(string name)
    {
        Assert.Equal(StorageFault.BadName, Assert.Throws<StorageException>(() => _storage.Create(name)).Fault);
        Assert.Equal(StorageFault.BadName, Assert.Throws<StorageException>(() => _storage.Open(name, forWriting: false)).Fault);
        Assert.Equal(StorageFault.BadName, Assert.Throws<StorageException>(() => _storage.Delete(name)).Fault);
        Assert.Equal(StorageFault.BadName, Assert.Throws<StorageException>(() => _storage.Rename("a", name)).Fault);
        Assert.Equal(StorageFault.BadName, Assert.Throws<StorageException>(() => _storage.OpenDirectory(name)).Fault);
    }

    [Fact]
    public void Errors_NameThePathTheCallAndTheReason()
    {
        _storage.Create("f").Dispose();
        string missing = Path.Join(_storage.Path, "missing");

        var failure = Assert.Throws<StorageException>(() => _storage.Open("missing", forWriting: true));
        Assert.Equal(StorageFault.NotFound, failure.Fault);
        Assert.StartsWith(missing, failure.Message, StringComparison.Ordinal);
        Assert.Equal(StorageFault.Exists, Assert.Throws<StorageException>(() => _storage.Create("f")).Fault);
        Assert.Equal(StorageFault.NotFound, Assert.Throws<StorageException>(() => _storage.Delete("missing")).Fault);
        Assert.Equal(StorageFault.NotFound, Assert.Throws<StorageException>(() => _storage.Rename("missing", "g")).Fault);
        Assert.Equal(StorageFault.NotFound, Assert.Throws<StorageException>(() => FileStorage.OpenExisting(missing)).Fault);
    }

    [LinuxFact]
    public void Links_AreNotFollowed()
    {
        File.WriteAllText(Path.Join(_directory.Path, "outside"), "secret");
        File.CreateSymbolicLink(Path.Join(_storage.Path, "link"), Path.Join(_directory.Path, "outside"));
        Directory.CreateSymbolicLink(Path.Join(_storage.Path, "directory"), _directory.Path);

        var failure = Assert.Throws<StorageException>(() => _storage.Open("link", forWriting: true));
        Assert.Equal(StorageFault.BadName, failure.Fault);
        Assert.Contains("open failed with ELOOP", failure.Message, StringComparison.Ordinal);
        Assert.Equal(StorageFault.BadName, Assert.Throws<StorageException>(() => _storage.OpenDirectory("directory")).Fault);
        Assert.Equal(StorageFault.BadName, Assert.Throws<StorageException>(() => _storage.OpenLocked("link")).Fault);
    }

    [LinuxFact]
    public void Names_LongerThanTheFileSystemTakes_AreSaidToBe()
    {
        using var shared = FileStorage.Open(_directory.Path, new RememberingFailStop(), StorageRights.Shared);

        var failure = Assert.Throws<StorageException>(() => shared.OpenDirectory(new string('x', 300)));

        Assert.Equal(StorageFault.NameTooLong, failure.Fault);
        Assert.EndsWith(
            "x: mkdir failed with ENAMETOOLONG. A name in it is longer than the file system takes, which is 255 bytes on most, or the whole path is. Choose a shorter one.",
            failure.Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Errno.Emfile, "EMFILE")]
    [InlineData(Errno.Enfile, "ENFILE")]
    public void TooManyOpenFiles_SaysWhichLimitToRaise(int errno, string name)
    {
        var failure = StorageErrors.Failed("/data/f", "open", errno);

        Assert.Equal(StorageFault.TooManyOpen, failure.Fault);
        Assert.Equal(
            $"/data/f: open failed with {name}. As many files are open as the process (EMFILE) or the machine (ENFILE) may have. Raise the limit, ulimit -n or fs.file-max, and start again.",
            failure.Message);
    }

    [LinuxFact]
    public void FullDisk_SaysWhatIsNeeded()
    {
        // Every write to this device fails for lack of space.
        using var devices = FileStorage.OpenExisting("/dev", new RememberingFailStop());
        using var full = devices.Open("full", forWriting: true);

        var failure = Assert.Throws<StorageException>(() => full.WriteAt(0, new byte[1234]));

        Assert.Equal(StorageFault.DiskFull, failure.Fault);
        Assert.Equal(
            "/dev/full: pwrite failed with ENOSPC. The disk, the quota or the process's limit is used up: 1,234 bytes more are needed there. Free them and start again.", failure.Message);
    }

    [LinuxFact]
    public void FailedSync_IsTold_AndTheFileIsNotUsedAgain()
    {
        var failStop = new RememberingFailStop();
        using var devices = FileStorage.OpenExisting("/proc/self", failStop);
        using var file = devices.Open("cmdline", forWriting: false);

        // What has no disk can't be synced: EINVAL, which .NET's flush hides.
        var failure = Assert.Throws<StorageException>(file.SyncData);

        Assert.True(failure.IsFailedSync);
        Assert.Contains("fdatasync failed with EINVAL", failure.Message, StringComparison.Ordinal);
        Assert.Equal([failure], failStop.Failures);
        Assert.Same(failure, Assert.Throws<StorageException>(file.SyncData));
        Assert.Same(failure, Assert.Throws<StorageException>(() => file.ReadAt(0, new byte[1])));
        Assert.Single(failStop.Failures);
    }
}
