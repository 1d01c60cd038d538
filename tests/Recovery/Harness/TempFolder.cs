namespace Weir.Recovery.Tests;

/// <summary>A folder that goes with the test.</summary>
internal sealed class TempFolder : IDisposable
{
    public TempFolder() => Path = Directory.CreateTempSubdirectory("weir-recovery-").FullName;

    /// <summary>Whether <c>WEIR_KEEP=1</c> says that what a test leaves behind is kept, to be looked at.</summary>
    public static bool IsKept { get; } = Environment.GetEnvironmentVariable("WEIR_KEEP") == "1";

    /// <summary>The folder's full path.</summary>
    public string Path { get; }

    /// <summary>The path of something in the folder.</summary>
    /// <param name="parts">Its path below the folder.</param>
    public string PathOf(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);

    public void Dispose()
    {
        if (!IsKept)
        {
            Directory.Delete(Path, recursive: true);
        }
    }
}
