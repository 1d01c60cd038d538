namespace Weir.Runtime.Tests;

/// <summary>A directory of the machine that is gone with the test.</summary>
internal sealed class TemporaryDirectory : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("weir-test-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
