using System.Text;

namespace Weir.Generator.Tests;

/// <summary>Each case's plan and text as they were reviewed, and what holds for all of them.</summary>
public sealed class GoldenTests
{
    public static TheoryData<string> Cases { get; } = [.. GoldenCase.Names];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Query_Generated_IsCleanFormattedAsStored(string name)
    {
        var run = GeneratorHarness.Run(GoldenCase.Source(name));
        var explore = new StringBuilder();
        foreach (var file in run.Files) { explore.AppendLine(file.SourceText.ToString()); }
        File.WriteAllText("/tmp/gen/" + name + ".cs", explore.ToString());

        GeneratedFileAssert.CompilesWithoutWarnings(run);
        Assert.All(run.Files, static file => GeneratedFileAssert.IsFormatted(file.SourceText.ToString()));
    }
}
