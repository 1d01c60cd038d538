namespace Weir.Tests;

/// <summary>Places in the repository, found by walking up from the test's own folder.</summary>
internal static class Repo
{
    /// <summary>The repository's root: the folder that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>A file or folder.</summary>
    /// <param name="parts">Its path below the root.</param>
    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>A file's text with line ends as in the repository.</summary>
    /// <param name="parts">Its path below the root.</param>
    public static string TextOf(params string[] parts) => File.ReadAllText(PathOf(parts)).ReplaceLineEndings("\n");

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Dsl.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} holds Dsl.sln: the tests have to run inside the repository.");
    }
}
