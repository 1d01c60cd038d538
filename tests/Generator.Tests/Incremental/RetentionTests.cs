using System.Runtime.CompilerServices;

namespace Weir.Generator.Tests;

/// <summary>The IDE holds the generator's driver between edits: it must not hold the compilations of all of them.</summary>
public sealed class RetentionTests
{
    [Fact]
    public void Compilation_AfterAnEdit_IsLetGo()
    {
        var (current, first) = RunTwice();
        for (int i = 0; i < 10 && first.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(first.IsAlive);
        Assert.NotEmpty(current.Files);
    }

    [Fact]
    public void Compilation_ThatSomethingHolds_IsSeenToBeHeld()
    {
        var held = GeneratorHarness.Run(GoldenCase.Source("WordCount"));
        var reference = new WeakReference(held.Input);

        GC.Collect();
        GC.WaitForPendingFinalizers();

        Assert.True(reference.IsAlive);
        GC.KeepAlive(held);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (GeneratorHarness Current, WeakReference First) RunTwice()
    {
        var first = GeneratorHarness.Run(GoldenCase.Source("WindowedWordCount"));
        var edited = first.Rerun(static source => source.Replace("10 seconds", "20 seconds", StringComparison.Ordinal));
        return (edited.Rerun(static source => source + "\n// A comment.\n"), new WeakReference(first.Input));
    }
}
