using System.Runtime.CompilerServices;

namespace Weir.Generator.Tests;

/// <summary>Finds the repository's files from where this one was compiled.</summary>
internal static class Repository
{
    internal static string PathOf(string relative) => Path.Combine(Root(), relative);

    private static string Root([CallerFilePath] string here = "")
    {
        string? folder = Path.GetDirectoryName(here);
        while (folder is not null && !File.Exists(Path.Combine(folder, "Dsl.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new DirectoryNotFoundException($"No folder above {here} holds Dsl.sln.");
    }
}
