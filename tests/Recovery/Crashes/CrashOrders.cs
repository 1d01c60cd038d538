using System.Globalization;

namespace Weir.Recovery.Tests;

/// <summary>The orders that all queries of the campaign read: some out of order, some too late for their window, and at the end of each partition one that closes all windows.</summary>
internal static class CrashOrders
{
    /// <summary>How many partitions they are spread over.</summary>
    public const int Partitions = 3;

    /// <summary>How many there are in each.</summary>
    public const int PerPartition = 1000;

    private const int Users = 17;
    private const int LateEvery = 97;
    private const long Start = 1_700_000_000_000;
    private const long StepMilliseconds = 100;
    private const long LateMilliseconds = 30_000;
    private const long ClosingMilliseconds = 3_600_000;

    /// <summary>The orders of a partition as lines of JSON, in the order of their offsets.</summary>
    /// <param name="partition">The partition.</param>
    public static IEnumerable<string> Lines(int partition) =>
        Enumerable.Range(0, PerPartition).Select(offset => string.Create(CultureInfo.InvariantCulture,
            $$"""{"id":"{{partition}}:{{offset}}","user":"u{{(offset + partition) % Users}}","currency":"{{(offset % 2 == 0 ? "USD" : "EUR")}}","cents":{{(offset * 7) % 100}},"at":{{At(offset)}}}"""));

    // Back and forth by less than a second, which the watermark's delay allows.
    private static long At(int offset) => offset switch
    {
        PerPartition - 1 => Start + ClosingMilliseconds,
        _ when offset % LateEvery == LateEvery - 1 => Start + (offset * StepMilliseconds) - LateMilliseconds,
        _ => Start + (offset * StepMilliseconds) + (offset * 37 % 10 * StepMilliseconds) - (5 * StepMilliseconds),
    };
}
