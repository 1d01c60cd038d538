using System.Text.RegularExpressions;
using Weir.Tests;

namespace Weir.Generator.Tests;

/// <summary>A diagnostic's page under docs/diagnostics, cut into its parts.</summary>
/// <param name="Heading">The first line without its mark.</param>
/// <param name="Rule">The paragraph below it.</param>
/// <param name="Sections">The other headings, in order.</param>
/// <param name="Bad">The query that breaks the rule, if the page has one.</param>
/// <param name="Good">The query that keeps it.</param>
internal sealed partial record HelpPage(string Heading, string Rule, IReadOnlyList<string> Sections, string? Bad, string? Good)
{
    internal static string Folder { get; } = Repo.PathOf("docs", "diagnostics");

    internal static HelpPage Read(string id)
    {
        string text = Repo.TextOf("docs", "diagnostics", id + ".md");
        string[] lines = text.Split('\n');
        return new HelpPage(
            lines[0][2..],
            lines[2],
            [.. lines.Where(static line => line.StartsWith("## ", StringComparison.Ordinal)).Select(static line => line[3..])],
            Snippet(text, "Bad"),
            Snippet(text, "Good"));
    }

    private static string? Snippet(string text, string heading) =>
        Fence().Matches(text).SingleOrDefault(match => match.Groups["heading"].Value == heading)?.Groups["code"].Value;

    [GeneratedRegex(@"^## (?<heading>\w+)\n\n```csharp\n(?<code>.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fence();
}
