using System.Text;
using Weir.Tests;

namespace Weir.Generator.Tests;

/// <summary>Each case's plan and text as they were reviewed, and what holds for all of them.</summary>
/// <remarks>To accept a change, remove the case's file from <c>__snapshots__</c> and run the tests: the difference to the last commit is the review.</remarks>
public sealed class GoldenTests
{
    public static TheoryData<string> Cases { get; } = [.. GoldenCase.Names];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Query_Generated_IsCleanAndAsStored(string name)
    {
        var run = GeneratorHarness.Run(GoldenCase.Source(name));

        Assert.Equal(name.StartsWith("Refused", StringComparison.Ordinal), run.Plan is null);
        GeneratedFileAssert.CompilesWithoutWarnings(run);
        Assert.All(run.Files, static file => GeneratedFileAssert.IsFormatted(file.SourceText.ToString()));
        CachingAssert.EditsWithoutMeaningDoNothing(run);
        Snapshot.Match(Describe(run) + Written(run), name);
    }

    [Fact]
    public void Snapshots_AreThoseOfTheCasesAndHaveLinesAsInTheRepository()
    {
        string[] files = Directory.GetFiles(Repo.PathOf("tests", "Generator.Tests", "Golden", "__snapshots__"));

        Assert.Equal(GoldenCase.Names, files.Select(static file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal));
        Assert.InRange(files.Length, 30, 80);
        Assert.All(files, static file => Assert.DoesNotContain('\r', File.ReadAllText(file)));
    }

    /// <summary>What the compiled query writes for a few records.</summary>
    private static string Written(GeneratorHarness run)
    {
        if (run.Files.Count == 0)
        {
            return "";
        }

        var program = GoldenProgram.Load(run);
        DefinitionAssert.TellsThePlan(program, run.Plan);
        return run.Plan is null ? "" : $"\n---- What a few records give ----\n{Task.Run(program.RunAsync).GetAwaiter().GetResult()}";
    }

    /// <summary>The plan or what stands against one, the issues, then the generated files.</summary>
    private static string Describe(GeneratorHarness run)
    {
        var text = new StringBuilder();
        text.Append(run.Plan?.Text ?? "No plan").Append("\n\n");
        foreach (var issue in run.Issues)
        {
            text.Append(issue.Id).Append(": ").AppendJoin(" | ", issue.Arguments.AsEnumerable()).Append('\n');
        }

        foreach (var file in run.Files)
        {
            text.Append("\n---- ").Append(file.HintName).Append(" ----\n").Append(file.SourceText);
        }

        return text.ToString();
    }
}
