using Weir.Tests;

namespace Weir.Generator.Tests;

/// <summary>Sources with queries that show one decision of the generator; <c>Cases</c> holds a file for each.</summary>
internal static class GoldenCase
{
    private static readonly string s_folder = Repo.PathOf("tests", "Generator.Tests", "Golden", "Cases");

    public static IReadOnlyList<string> Names { get; } =
        [.. Directory.GetFiles(s_folder, "*.cs").Select(static file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    public static string Source(string name) => File.ReadAllText(Path.Combine(s_folder, name + ".cs")).ReplaceLineEndings("\n");
}
