using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Weir.Tests;

namespace Weir.Generator.Tests;

/// <summary>Every diagnostic has a page, whose bad query raises exactly it and whose good query raises nothing.</summary>
public sealed class HelpPageTests
{
    private const string UpdateVariable = "WEIR_UPDATE_DOCS";

    public static TheoryData<string> Ids { get; } = [.. DiagnosticDescriptors.All.Select(static descriptor => descriptor.Id)];

    // No query is known to make the compiler of queries fail; its test makes one fail by hand.
    public static TheoryData<string> IdsWithExample { get; } =
        [.. DiagnosticDescriptors.All.Select(static descriptor => descriptor.Id).Where(static id => id != DiagnosticIds.InternalFailure)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Page_HasTheDescriptorsTitleAndTheParts(string id)
    {
        var page = HelpPage.Read(id);

        Assert.Equal($"{id}: {DiagnosticDescriptors.ById(id).Title.ToString(CultureInfo.InvariantCulture)}", page.Heading);
        Assert.EndsWith(".", page.Rule, StringComparison.Ordinal);
        string[] sections = id == DiagnosticIds.InternalFailure ? ["Why", "Suppressing it"] : ["Why", "Bad", "Good", "Suppressing it"];
        Assert.Equal(sections, page.Sections);
    }

    [Theory]
    [MemberData(nameof(IdsWithExample))]
    public async Task BadQuery_RaisesExactlyTheId(string id)
    {
        var page = HelpPage.Read(id);
        var compilation = Compile(page.Bad!, page.BadPackages);

        Assert.Empty(compilation.GetDiagnostics().Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        var reported = await QueryCompilation.AnalyzeAsync(compilation, page.BadLock, new QueryAnalyzer(), new VerbBodyAnalyzer(), new StateLockAnalyzer());
        Assert.Equal([id], reported.Select(static diagnostic => diagnostic.Id).Distinct());
        Assert.All(reported, MessageAssert.IsWhole);
    }

    [Theory]
    [MemberData(nameof(IdsWithExample))]
    public async Task GoodQuery_RaisesNothingAndCompiles(string id)
    {
        var page = HelpPage.Read(id);
        var compilation = Compile(page.Good!, page.GoodPackages);

        var reported = await QueryCompilation.AnalyzeAsync(compilation, page.GoodLock, new QueryAnalyzer(), new VerbBodyAnalyzer(), new StateLockAnalyzer());
        Assert.Empty(reported.Select(static diagnostic => diagnostic.ToString()));

        var driver = CSharpGeneratorDriver.Create([new QueryGenerator().AsSourceGenerator()], parseOptions: QueryCompilation.ParseOptions);
        driver.RunGeneratorsAndUpdateCompilation(compilation, out var generated, out var problems);
        Assert.Empty(problems);
        Assert.True(generated.SyntaxTrees.Count() > 1);
        Assert.Empty(generated.GetDiagnostics().Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
    }

    [Fact]
    public void Folder_HoldsPagesOfKnownIdsOnly()
    {
        var known = DiagnosticDescriptors.All.Select(static descriptor => descriptor.Id + ".md").Append("README.md");
        var pages = Directory.GetFiles(HelpPage.Folder).Select(static path => Path.GetFileName(path)!);

        Assert.Equal(known.Order(StringComparer.Ordinal), pages.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Index_IsWhatTheDescriptorsSay()
    {
        string expected = Index();
        string path = Path.Combine(HelpPage.Folder, "README.md");
        if (Environment.GetEnvironmentVariable(UpdateVariable) == "1")
        {
            File.WriteAllText(path, expected);
        }

        Assert.Equal(expected, Repo.TextOf("docs", "diagnostics", "README.md"));
    }

    private static CSharpCompilation Compile(string snippet, string? packages)
    {
        var compilation = QueryCompilation.Create(QueryCompilation.Usings + "\n" + snippet);
        return packages?.Contains("\"Weir.RocksDb\"", StringComparison.Ordinal) == false ? compilation.WithReferences(QueryCompilation.ReferencesWithoutRocksDb) : compilation;
    }

    private static string Index()
    {
        var text = new StringBuilder();
        text.Append("# Diagnostics\n\n");
        text.Append("What the compiler of queries refuses, warns of and points out. An id is never reused.\n");
        text.Append($"This page is made from the descriptors; the generator's tests write it again with `{UpdateVariable}=1`.\n");
        foreach (var area in DiagnosticDescriptors.All.GroupBy(static descriptor => descriptor.Category))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {area.Key["Weir.".Length..]}\n\n");
            text.Append("| Id | Severity | Rule that is broken |\n| --- | --- | --- |\n");
            foreach (var descriptor in area)
            {
                string title = descriptor.Title.ToString(CultureInfo.InvariantCulture);
                text.Append(
                    CultureInfo.InvariantCulture, $"| [{descriptor.Id}]({descriptor.Id}.md) | {descriptor.DefaultSeverity} | {title} |\n");
            }
        }

        return text.ToString();
    }
}
