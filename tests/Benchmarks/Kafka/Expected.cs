namespace Weir.Benchmarks;

/// <summary>What a query should have emitted.</summary>
/// <param name="Rows">How many rows.</param>
/// <param name="Sum">The sum of their hashes.</param>
internal readonly record struct Expected(long Rows, ulong Sum)
{
    /// <summary>One row more.</summary>
    internal Expected With(ReadOnlySpan<byte> key, long milliseconds, long count) => new(Rows + 1, Sum + Emitted.Hash(key, milliseconds, count));
}
