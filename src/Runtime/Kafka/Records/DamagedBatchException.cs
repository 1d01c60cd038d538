using System;

namespace Weir.Runtime;

/// <summary>The bytes of a record batch aren't what a producer wrote: the range that they hold can't be read.</summary>
/// <remarks>It names no partition: who reads knows it, and decides whether the query fails (<see cref="LossCause.RangeUnreadable"/>).</remarks>
internal sealed class DamagedBatchException : Exception
{
    /// <summary>Says what is wrong with the batch.</summary>
    /// <param name="reason">What is wrong, as the end of a sentence that begins with the batch's place.</param>
    /// <param name="cause">What a codec said.</param>
    public DamagedBatchException(string reason, Exception? cause = null)
        : base(reason, cause)
    {
    }

    /// <summary>The first of the batch's offsets whose record was not handed on, where records before the damage were; -1 where none was.</summary>
    public long FirstLost { get; set; } = -1;
}
