namespace Weir.Tests;

/// <summary>Compares text with the file that a test keeps of it in <c>__snapshots__</c> beside its class.</summary>
internal static class Snapshot
{
    static Snapshot()
    {
        if (!string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI")))
        {
            // A new snapshot is somebody's decision: on a build machine one that is missing fails the test.
            Environment.SetEnvironmentVariable("SNAPSHOOTER_STRICT_MODE", "on");
        }
    }

    /// <summary>Compares text; line ends don't count.</summary>
    /// <param name="text">The text.</param>
    /// <param name="name">The file's name without its extension.</param>
    public static void Match(string text, string name) => Snapshooter.Xunit.Snapshot.Match(text.ReplaceLineEndings("\n"), name);
}
