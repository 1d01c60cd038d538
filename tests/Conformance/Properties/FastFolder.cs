namespace Weir.Conformance.Tests;

/// <summary>A directory for a test that makes stores by the hundred: in memory where the system has such a file system, since each store waits for the disk several times.</summary>
internal sealed class FastFolder : IDisposable
{
    private const string InMemory = "/dev/shm";

    private readonly string _parent = Directory.Exists(InMemory)
        ? Directory.CreateDirectory(System.IO.Path.Join(InMemory, $"weir-{Guid.NewGuid():N}")).FullName
        : Directory.CreateTempSubdirectory("weir-").FullName;

    /// <summary>Where a checkpoint may be made.</summary>
    public string Path => System.IO.Path.Join(_parent, "checkpoint");

    public void Dispose() => Directory.Delete(_parent, recursive: true);
}
