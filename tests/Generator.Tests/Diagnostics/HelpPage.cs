using System.Text.RegularExpressions;
using Weir.Tests;

namespace Weir.Generator.Tests;

/// <summary>A diagnostic's page under docs/diagnostics, cut into its parts.</summary>
/// <param name="Heading">The first line without its mark.</param>
/// <param name="Rule">The paragraph below it.</param>
/// <param name="Sections">The other headings, in order.</param>
/// <param name="Bad">The query that breaks the rule, if the page has one.</param>
/// <param name="Good">The query that keeps it.</param>
/// <param name="BadLock">The <c>weir.lock.json</c> beside the query that breaks the rule, if it needs one.</param>
/// <param name="GoodLock">The <c>weir.lock.json</c> beside the query that keeps it, if it needs one.</param>
/// <param name="BadPackages">What the project references that has the query that breaks the rule, where that is told.</param>
/// <param name="GoodPackages">What the project references that has the query that keeps it, where that is told.</param>
internal sealed partial record HelpPage(
    string Heading, string Rule, IReadOnlyList<string> Sections, string? Bad, string? Good, string? BadLock, string? GoodLock, string? BadPackages, string? GoodPackages)
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
            Snippet(text, "Good"),
            Beside(text, "Bad", LockFence()),
            Beside(text, "Good", LockFence()),
            Beside(text, "Bad", PackagesFence()),
            Beside(text, "Good", PackagesFence()));
    }

    private static string? Beside(string text, string heading, Regex fence)
    {
        int start = text.IndexOf($"\n## {heading}\n", StringComparison.Ordinal);
        int end = start < 0 ? -1 : text.IndexOf("\n## ", start + 1, StringComparison.Ordinal);
        return end < 0 || fence.Match(text[start..end]) is not { Success: true } match ? null : match.Groups["file"].Value;
    }

    private static string? Snippet(string text, string heading) =>
        Fence().Matches(text).SingleOrDefault(match => match.Groups["heading"].Value == heading)?.Groups["code"].Value;

    [GeneratedRegex(@"^## (?<heading>\w+)\n\n```csharp\n(?<code>.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"^```json\n(?<file>.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex LockFence();

    [GeneratedRegex(@"^```xml\n(?<file>.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex PackagesFence();
}
