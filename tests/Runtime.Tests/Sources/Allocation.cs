namespace Weir.Runtime.Tests;

/// <summary>What a test over many records may be counted without any record having allocated.</summary>
internal static class Allocation
{
    /// <summary>
    /// A collection that another test causes gives up what is left of the thread's allocation context, and that counts as allocated: up to
    /// 8 KiB each time. It is far below a byte for each of 100,000 records, and below one block of a queue.
    /// </summary>
    public const long Noise = 32 * 1024;
}
