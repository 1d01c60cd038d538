using System.Text.RegularExpressions;
using Weir.Tests;
using Xunit;

namespace Weir.Recovery.Tests;

/// <summary>The table of what is promised, in docs/reliability.md: every source with every sink, and each cell names tests that are there.</summary>
public sealed partial class PromiseTests
{
    private const string Heading = "## What is promised";
    private static readonly string[] s_sources = ["Kafka", "files", "socket", "rate"];
    private static readonly string[] s_sinks =
        ["Kafka, exactly once", "Kafka, at least once", "files", "`[ForeachBatch]` by batch number", "`[Foreach]`", "console"];

    [Fact]
    public void Table_HasEverySourceAndEverySink()
    {
        string[][] table = ReadTable();
        Assert.Equal(["", .. s_sinks], table[0]);
        Assert.Equal(s_sources, table.Skip(1).Select(static row => row[0]));
    }

    [Fact]
    public void Cell_NamesTestsThatAreThere()
    {
        var known = KnownTests();
        foreach (string[] row in ReadTable().Skip(1))
        {
            Assert.All(row.Skip(1), cell =>
            {
                string[] named = [.. Quoted().Matches(cell).Select(static match => match.Groups[1].Value)];
                Assert.True(named.Length > 0, $"'{cell}' of '{row[0]}' names no test.");
                Assert.All(named, name => Assert.True(known.Contains(name), $"'{cell}' of '{row[0]}' names '{name}', which is neither a test nor a query of the crash campaign."));
            });
        }
    }

    /// <summary>The table's rows as the text of their cells, without the line of dashes.</summary>
    private static string[][] ReadTable()
    {
        string page = Repo.TextOf("docs", "reliability.md");
        string section = page[page.IndexOf(Heading, StringComparison.Ordinal)..];
        return
        [
            .. section.Split('\n')
                .SkipWhile(static line => !line.StartsWith('|'))
                .TakeWhile(static line => line.StartsWith('|'))
                .Where(static line => !line.StartsWith("|-", StringComparison.Ordinal))
                .Select(static line => line.Split('|')[1..^1].Select(static cell => cell.Trim()).ToArray()),
        ];
    }

    /// <summary>All tests as <c>Class.Method</c>, and the queries of the crash campaign by their names.</summary>
    private static HashSet<string> KnownTests()
    {
        var known = CrashCases.All.Select(static one => one.Query).ToHashSet(StringComparer.Ordinal);
        string separator = Path.DirectorySeparatorChar.ToString();
        foreach (string file in Directory.EnumerateFiles(Repo.PathOf("tests"), "*Tests.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{separator}obj{separator}", StringComparison.Ordinal)))
        {
            string text = File.ReadAllText(file);
            string className = Path.GetFileName(file).Split('.')[0];
            known.UnionWith(TestMethod().Matches(text).Select(match => $"{className}.{match.Groups[1].Value}"));
        }

        return known;
    }

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\[(?:Skippable)?(?:Fact|Theory)\b(?:(?!\bpublic\b)[\s\S])*?\bpublic (?:async )?(?:Task|void) (\w+)\(")]
    private static partial Regex TestMethod();
}
