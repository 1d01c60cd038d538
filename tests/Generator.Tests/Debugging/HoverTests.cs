using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace Weir.Generator.Tests;

/// <summary>Hovering over a query's name shows its plan.</summary>
public sealed class HoverTests
{
    public static TheoryData<string> Cases { get; } = [.. GoldenCase.Names.Where(static name => !name.StartsWith("Refused", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Documentation_OfTheClass_ShowsThePlan(string name)
    {
        var run = GeneratorHarness.Run(GoldenCase.Source(name));

        Assert.Equal(Lines(run.Plan!.Text), Lines(Documentation(run).Descendants("code").Single().Value));
    }

    [Fact]
    public void Documentation_OfTheUsersOwn_StaysBesideThePlan()
    {
        var run = GeneratorHarness.Run(GoldenCase.Source("WordCount").Replace("[StreamQuery", "/// <summary>Counts words.</summary>\n[StreamQuery", StringComparison.Ordinal));

        Assert.Equal("Counts words.", Documentation(run).Descendants("summary").Single().Value);
        Assert.Contains("Explode Split -> Word(Value)", Documentation(run).Descendants("code").Single().Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Documentation_OfAnOwnedRow_NamesItsRow()
    {
        var run = GeneratorHarness.Run(GoldenCase.Source("WordCount"));
        var owned = run.Output.GetTypeByMetadataName("Programs.WordCount+Owned+Counts")!;

        Assert.Contains("cref=\"T:Programs.WordCount.Counts\"", owned.GetDocumentationCommentXml(), StringComparison.Ordinal);
    }

    private static XElement Documentation(GeneratorHarness run)
    {
        var query = run.Output.GetSymbolsWithName(_ => true, SymbolFilter.Type).Single(static type => type.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name is "StreamQueryAttribute" or "BatchQueryAttribute"));
        return XElement.Parse(query.GetDocumentationCommentXml()!);
    }

    private static IEnumerable<string> Lines(string text) => text.Split('\n').Select(static line => line.Trim()).Where(static line => line.Length > 0);
}
