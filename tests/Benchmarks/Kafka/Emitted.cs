namespace Weir.Benchmarks;

/// <summary>Counts what a query emits. When told to, it sums up hashes of the rows too, whose order doesn't matter: two results are compared by it.</summary>
internal static class Emitted
{
    private static long s_rows;
    private static ulong s_sum;
    private static bool s_sums;

    /// <summary>How many rows there were.</summary>
    internal static long Rows => s_rows;

    /// <summary>The sum of the rows' hashes; 0 where none was wanted.</summary>
    internal static ulong Sum => s_sum;

    /// <summary>Begins anew.</summary>
    /// <param name="sums">Whether rows are hashed, which takes time.</param>
    internal static void Reset(bool sums)
    {
        s_rows = 0;
        s_sum = 0;
        s_sums = sums;
    }

    /// <summary>Takes a row. The engine calls it from one thread at a time.</summary>
    internal static void Take(ReadOnlySpan<byte> key, Timestamp time, long count)
    {
        s_rows++;
        if (s_sums)
        {
            s_sum += Hash(key, time.Milliseconds, count);
        }
    }

    /// <summary>A row's hash: FNV-1a over the key, then the two numbers mixed in.</summary>
    internal static ulong Hash(ReadOnlySpan<byte> key, long milliseconds, long count)
    {
        ulong hash = 14695981039346656037;
        foreach (byte one in key)
        {
            hash = (hash ^ one) * 1099511628211;
        }

        return Mix(Mix(hash ^ (ulong)milliseconds) ^ (ulong)count);
    }

    // SplitMix64's last step.
    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
