using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Emit;
using Weir.Tests;

namespace Weir.Generator.Tests;

/// <summary>A debugger stops in the user's methods and on the generated lines, and shows both.</summary>
public sealed class DebuggingTests
{
    private static readonly GeneratorHarness s_run = GeneratorHarness.Run(GoldenCase.Source("WindowedWordCount"));
    private static readonly SymbolFile s_symbols = Emit(s_run);

    [Fact]
    public void Breakpoint_InAVerb_StopsAtItsLine() =>
        Assert.Equal([("Query0.cs", LineOf(GoldenCase.Source("WindowedWordCount"), "static Utf8Splitter Split"))], s_symbols.Stops("WindowedWordCount.Split"));

    [Theory]
    [InlineData("Operator.Process", "var eventTime = EventTime;")]
    [InlineData("Operator.Process", "foreach (var record in batch)")]
    [InlineData("Operator.Process", "var line = new Line")]
    [InlineData("Operator.Process", "eventTime.Observe(")]
    [InlineData("Operator.Process", "var groups = _windows.At(")]
    [InlineData("Operator.Process", "foreach (var value in Split(in line))")]
    [InlineData("Operator.Process", "groups.GetOrAdd(value).Count.Add();")]
    [InlineData("Operator.FinishBatch", "foreach (var window in _windows.All())")]
    [InlineData("Operator.FinishBatch", "_sorted.Add(in row);")]
    [InlineData("Operator.FinishBatch", "_sorted.Flush(_output);")]
    [InlineData("Operator.Compare", "return left.Window.CompareTo(right.Window);")]
    [InlineData("CountsType.WriteCells", "cells.Write(row.Count);")]
    [InlineData("GroupState.Merge", "Count.Merge(in other.Count);")]
    public void Breakpoint_OnAGeneratedLine_StopsThere(string method, string line)
    {
        var (file, number) = s_symbols.Stops(method).First(stop => stop.Line == LineOf(s_run.Text, line));

        Assert.EndsWith("/Programs.WindowedWordCount.g.cs", file.Replace('\\', '/'), StringComparison.Ordinal);
        Assert.True(number > 1);
    }

    [Fact]
    public void Source_Generated_IsInTheSymbols()
    {
        var embedded = Assert.Single(s_symbols.Sources, static source => source.Value is not null);

        Assert.EndsWith("Programs.WindowedWordCount.g.cs", embedded.Key, StringComparison.Ordinal);
        Assert.Equal(s_run.Text, embedded.Value);
    }

    [Fact]
    public void Lines_Generated_AreNotHiddenFromTheDebugger() => Assert.All(
        GoldenCase.Names.Select(GoldenCase.Source).Select(static source => GeneratorHarness.Run(source)).SelectMany(static run => run.Files),
        static file =>
        {
            string text = file.SourceText.ToString();
            Assert.DoesNotContain("Debugger", text, StringComparison.Ordinal);
            Assert.DoesNotContain("CompilerGenerated", text, StringComparison.Ordinal);
            Assert.DoesNotContain("#line", text, StringComparison.Ordinal);
        });

    private static int LineOf(string text, string part) => text.AsSpan(0, text.IndexOf(part, StringComparison.Ordinal)).Count('\n') + 1;

    private static SymbolFile Emit(GeneratorHarness run)
    {
        using var assembly = new MemoryStream();
        using var symbols = new MemoryStream();
        var texts = run.Files.Select(static file => EmbeddedText.FromSource(file.SyntaxTree.FilePath, file.SourceText));
        var emitted = run.Output.Emit(assembly, symbols, embeddedTexts: texts, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb));
        Assert.True(emitted.Success, string.Join("\n", emitted.Diagnostics));
        assembly.Position = symbols.Position = 0;
        return SymbolFile.Read(assembly, symbols);
    }
}
