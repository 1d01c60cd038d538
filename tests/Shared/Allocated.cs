namespace Weir.Tests;

/// <summary>Counts what code allocates on its thread.</summary>
internal static class Allocated
{
    /// <summary>The fewest bytes that any of some runs allocated.</summary>
    /// <remarks>
    /// A collection that another test causes gives up what is left of the thread's allocation context, and the counter takes that for allocated: up to 8 KiB
    /// now and then. What code itself allocates shows in every run.
    /// </remarks>
    public static long Fewest(Action run, int runs = 5) => FewestOf(
        () =>
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            run();
            return GC.GetAllocatedBytesForCurrentThread() - before;
        },
        runs);

    /// <summary>The fewest bytes that any of some runs says it allocated, where a run measures only a part of what it does.</summary>
    public static long FewestOf(Func<long> run, int runs = 5)
    {
        long fewest = long.MaxValue;
        for (int i = 0; i < runs && fewest > 0; i++)
        {
            fewest = Math.Min(fewest, run());
        }

        return fewest;
    }
}
