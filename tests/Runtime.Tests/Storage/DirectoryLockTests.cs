using System.Globalization;
using Xunit;

namespace Weir.Runtime.Tests;

/// <summary>One process a directory, and who it is.</summary>
public sealed class DirectoryLockTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly IStorage _storage;

    public DirectoryLockTests() => _storage = FileStorage.Open(_directory.Path);

    public void Dispose()
    {
        _storage.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public void Second_IsTold_WhoIsFirst()
    {
        using var first = DirectoryLock.Take(_storage);

        var failure = Assert.Throws<StorageException>(() => DirectoryLock.Take(_storage));

        Assert.Equal(StorageFault.Locked, failure.Fault);
        Assert.StartsWith(
            string.Create(CultureInfo.InvariantCulture, $"{_storage.Path} is in use by process {Environment.ProcessId}, since {first.Owner.Started:yyyy-MM-dd}"),
            failure.Message,
            StringComparison.Ordinal);
    }

    [LinuxFact]
    public void Directory_WhoseLockFileWasDeleted_StaysTaken()
    {
        using (DirectoryLock.Take(_storage))
        {
            _storage.Delete(DirectoryLock.FileName);

            var failure = Assert.Throws<StorageException>(() => DirectoryLock.Take(_storage));

            Assert.Equal(StorageFault.Locked, failure.Fault);
            Assert.StartsWith($"{_storage.Path} is in use by another process.", failure.Message, StringComparison.Ordinal);

            // Nor is a file made that would belong to nobody.
            Assert.Empty(_storage.List());
        }

        DirectoryLock.Take(_storage).Dispose();
    }

    [Fact]
    public void Incarnation_GoesUpByOneAtEachStart()
    {
        for (int i = 1; i <= 5; i++)
        {
            using var taken = DirectoryLock.Take(_storage);
            Assert.Equal(i, taken.Incarnation);
            Assert.Equal(taken.Owner, DirectoryLock.LastOwner(_storage));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(511)]
    public void Incarnation_OfATornRecord_IsThatBeforeIt(int written)
    {
        DirectoryLock.Take(_storage).Dispose();
        DirectoryLock.Take(_storage).Dispose();
        string path = Path.Join(_storage.Path, DirectoryLock.FileName);
        byte[] before = File.ReadAllBytes(path);
        DirectoryLock.Take(_storage).Dispose();
        byte[] after = File.ReadAllBytes(path);

        // The third record went where the first one was; only a part of it arrived, over zeros.
        after.AsSpan(OwnerRecord.Bytes + written, OwnerRecord.Bytes - written).Clear();
        File.WriteAllBytes(path, after);

        Assert.NotEqual(before, after);
        using var taken = DirectoryLock.Take(_storage);
        Assert.Equal(written < 511 ? 3 : 4, taken.Incarnation);
    }

    [Fact]
    public void LastOwner_OfAnUntouchedDirectory_IsNobody() => Assert.Null(DirectoryLock.LastOwner(_storage));
}
