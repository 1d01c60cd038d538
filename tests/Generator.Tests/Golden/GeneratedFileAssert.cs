using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Formatting;

namespace Weir.Generator.Tests;

/// <summary>What holds for every file that the generator adds.</summary>
internal static class GeneratedFileAssert
{
    private static readonly AdhocWorkspace s_workspace = new();

    /// <summary>No error anywhere and no warning in the generated files, whatever is switched on.</summary>
    public static void CompilesWithoutWarnings(GeneratorHarness run)
    {
        using var stream = new MemoryStream();
        var emitted = run.Output.Emit(stream).Diagnostics;
        AssertNone(emitted.Concat(run.Output.GetDiagnostics()).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error || IsGenerated(run, diagnostic)));
    }

    /// <summary>No error or warning in the generated files, and none elsewhere that wasn't there without them.</summary>
    public static void AddsNoDiagnostics(GeneratorHarness run)
    {
        var before = run.Input.GetDiagnostics().Select(static diagnostic => diagnostic.ToString()).ToHashSet();
        AssertNone(run.Output.GetDiagnostics().Where(diagnostic => !before.Contains(diagnostic.ToString())
            && (diagnostic.Severity == DiagnosticSeverity.Error || IsGenerated(run, diagnostic))));
    }

    /// <summary>As the formatter would have it, with lines that end in \n, and none of them in blanks.</summary>
    public static void IsFormatted(string text)
    {
        Assert.DoesNotContain('\r', text);
        Assert.DoesNotContain('\t', text);
        Assert.EndsWith("}\n", text, StringComparison.Ordinal);
        string[] lines = text.Split('\n');
        Assert.DoesNotContain(lines, static line => line.EndsWith(' '));
        Assert.DoesNotContain(lines.Zip(lines.Skip(1)).SkipLast(1), static pair => pair is ("", ""));

        var root = CSharpSyntaxTree.ParseText(text, GeneratorHarness.ParseOptions).GetRoot();
        var options = s_workspace.Options.WithChangedOption(FormattingOptions.NewLine, LanguageNames.CSharp, "\n");
        Assert.Equal(Formatter.Format(root, s_workspace, options).ToFullString(), text);
    }

    private static bool IsGenerated(GeneratorHarness run, Diagnostic diagnostic) =>
        diagnostic.Severity > DiagnosticSeverity.Hidden && diagnostic.Location.SourceTree is { } tree && !run.Input.ContainsSyntaxTree(tree);

    private static void AssertNone(IEnumerable<Diagnostic> diagnostics)
    {
        var found = diagnostics.Select(static diagnostic => diagnostic.ToString()).Distinct().ToList();
        Assert.True(found.Count == 0, string.Join("\n", found));
    }
}
