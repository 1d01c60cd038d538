using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Weir.Tests;

namespace Weir.Generator.Tests;

/// <summary>Parsing alone sees Roslyn's symbols; what comes after it is plain C# over records.</summary>
public sealed class LayerTests
{
    /// <summary>How C# spells names and literals is no knowledge about a compilation.</summary>
    private static readonly HashSet<string> s_allowed = ["SyntaxFacts", "SymbolDisplay", "SyntaxKind"];

    private static readonly HashSet<string> s_roslyn =
    [
        .. new[] { typeof(ISymbol).Assembly, typeof(CSharpCompilation).Assembly }
            .SelectMany(static assembly => assembly.GetExportedTypes())
            .Where(static type => !type.IsNested)
            .Select(static type => type.Name.Split('`')[0]),
    ];

    [Theory]
    [InlineData("Model", 20)]
    [InlineData("Planning", 20)]
    [InlineData("Sql", 20)]
    [InlineData("Emission", 8)]
    public void Files_AfterParsing_NameNothingOfRoslyn(string folder, int least)
    {
        string[] files = Directory.GetFiles(Repo.PathOf("src", "Generator", folder), "*.cs");

        Assert.True(files.Length >= least, $"Only {files.Length} files were looked at.");
        Assert.All(files, static file => Assert.Empty(RoslynNames(File.ReadAllText(file))));
    }

    [Theory]
    [InlineData("using Microsoft.CodeAnalysis; class C { ISymbol? _symbol; }")]
    [InlineData("using Microsoft.CodeAnalysis.CSharp.Syntax; class C { void M(MethodDeclarationSyntax method) { } }")]
    [InlineData("class C { Microsoft.CodeAnalysis.Location? _location; }")]
    [InlineData("using Roslyn = Microsoft.CodeAnalysis; class C { Roslyn.Compilation? _compilation; }")]
    [InlineData("using Microsoft.CodeAnalysis.CSharp; class C { object M() => CSharpSyntaxTree.ParseText(\"\"); }")]
    public void Guard_OfAFileThatNamesOne_Fails(string source) => Assert.NotEmpty(RoslynNames(source));

    [Fact]
    public void Generators_BetweenRuns_KeepNothing()
    {
        var generators = typeof(QueryGenerator).Assembly.GetTypes().Where(static type => typeof(IIncrementalGenerator).IsAssignableFrom(type)).ToList();

        Assert.NotEmpty(generators);
        Assert.All(generators, static generator => Assert.Empty(State(generator)));
    }

    [Fact]
    public void Guard_OfAGeneratorThatKeepsSomething_Fails() => Assert.NotEmpty(State(typeof(Forgetful)));

    /// <summary>Fields that a run could leave something in: any of an instance, and static ones that can be set.</summary>
    private static IEnumerable<FieldInfo> State(Type type) => type
        .GetFields(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
        .Where(static field => !field.IsLiteral && !(field.IsStatic && field.IsInitOnly));

    private static List<string> RoslynNames(string source)
    {
        var root = CSharpSyntaxTree.ParseText(source).GetCompilationUnitRoot();
        bool isImported = root.Usings.Any(static used => used.Name!.ToString().StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal));
        bool isOnlyCSharp = root.Usings.All(static used => used.Alias is null
            && (used.Name!.ToString() == "Microsoft.CodeAnalysis.CSharp" || !used.Name.ToString().StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal)));
        var qualified = root.DescendantNodes()
            .Where(static node => node is QualifiedNameSyntax or MemberAccessExpressionSyntax && node.ToString() == "Microsoft.CodeAnalysis" && node.FirstAncestorOrSelf<UsingDirectiveSyntax>() is null)
            .Select(static node => node.ToString());
        var named = root.DescendantNodes().OfType<SimpleNameSyntax>()
            .Where(static name => name.FirstAncestorOrSelf<UsingDirectiveSyntax>() is null)
            .Select(static name => name.Identifier.ValueText)
            .Where(name => isImported && s_roslyn.Contains(name) && !s_allowed.Contains(name) && (!isOnlyCSharp || name != nameof(OutputKind)));
        return [.. qualified, .. named, .. isOnlyCSharp ? [] : new[] { "using Microsoft.CodeAnalysis" }];
    }

    private sealed class Forgetful : IIncrementalGenerator
    {
        public int Runs { get; private set; }

        public void Initialize(IncrementalGeneratorInitializationContext context) => Runs++;
    }
}
