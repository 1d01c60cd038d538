using Weir.Tests;
using Xunit;

namespace Weir.Samples.Tests;

/// <summary>The compiler puts what the generator wrote into a project's symbols by itself: a debugger shows it without any setting.</summary>
public sealed class SampleSymbolTests
{
    [Theory]
    [InlineData(typeof(WordCount))]
    [InlineData(typeof(KafkaCast))]
    [InlineData(typeof(WindowedWordCount))]
    [InlineData(typeof(Dump))]
    [InlineData(typeof(OrdersEur))]
    public void Symbols_OfASample_HoldItsGeneratedSource(Type query)
    {
        using var assembly = File.OpenRead(query.Assembly.Location);
        using var pdb = File.OpenRead(Path.ChangeExtension(query.Assembly.Location, ".pdb"));
        var symbols = SymbolFile.Read(assembly, pdb);

        var (file, text) = Assert.Single(symbols.Sources, source => source.Key.EndsWith($"{query.FullName}.g.cs", StringComparison.Ordinal));
        string[] lines = text!.Split('\n');
        var stops = symbols.Stops("Operator.Process");

        Assert.NotEmpty(stops);
        Assert.All(stops, stop => Assert.Equal(file, stop.File));
        Assert.Contains(stops, stop => lines[stop.Line - 1].Contains("foreach (var record in batch)", StringComparison.Ordinal));
    }
}
