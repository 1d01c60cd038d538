using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Weir.Tests;

namespace Weir.Generator.Tests;

/// <summary>Files and methods stay short enough to be read at once.</summary>
public sealed class SizeTests
{
    private const int LongestFile = 400;
    private const int LongestMethod = 60;
    private const int MedianFile = 80;

    private static readonly IReadOnlyList<(string Path, string Text)> s_files =
    [
        .. Directory.GetFiles(Repo.PathOf("src"), "*.cs", SearchOption.AllDirectories)
            .Select(static file => (Path: Path.GetRelativePath(Repo.Root, file).Replace('\\', '/'), File: file))
            .Where(static file => !file.Path.Contains("/obj/", StringComparison.Ordinal) && !file.Path.Contains("/bin/", StringComparison.Ordinal))
            .Select(static file => (file.Path, File.ReadAllText(file.File))),
    ];

    [Fact]
    public void Files_OfTheProduct_AreShort()
    {
        Assert.True(s_files.Count > 150, $"Only {s_files.Count} files were looked at.");
        Assert.Empty(s_files.Where(static file => Lines(file.Text) > LongestFile).Select(static file => $"{file.Path}: {Lines(file.Text)} lines"));
        Assert.InRange(s_files.Select(static file => Lines(file.Text)).Order().ElementAt(s_files.Count / 2), 1, MedianFile);
    }

    [Fact]
    public void Methods_OfTheProduct_AreShort()
    {
        var methods = s_files.SelectMany(static file => Methods(file.Text).Select(method => (file.Path, method.Name, method.Lines))).ToList();

        Assert.True(methods.Count > 700, $"Only {methods.Count} methods were looked at.");
        Assert.Empty(methods.Where(static method => method.Lines > LongestMethod).Select(static method => $"{method.Path}: {method.Name} has {method.Lines} lines"));
    }

    [Fact]
    public void Guard_OfALongMethod_CountsItsLines() =>
        Assert.Equal([("M", 4)], Methods("class C\n{\n    // Not part of it.\n    void M()\n    {\n        N();\n    }\n}\n"));

    private static int Lines(string text) => text.AsSpan().Count('\n');

    private static IEnumerable<(string Name, int Lines)> Methods(string text)
    {
        var tree = CSharpSyntaxTree.ParseText(text, QueryCompilation.ParseOptions);
        return tree.GetRoot().DescendantNodes().OfType<BaseMethodDeclarationSyntax>().Select(method =>
        {
            var lines = tree.GetLineSpan(method.Span);
            string name = method is MethodDeclarationSyntax named ? named.Identifier.ValueText : method.Kind().ToString();
            return (name, lines.EndLinePosition.Line - lines.StartLinePosition.Line + 1);
        });
    }
}
