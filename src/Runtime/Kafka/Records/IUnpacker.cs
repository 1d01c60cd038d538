using System;

namespace Weir.Runtime;

/// <summary>Unpacks the records of batches by one codec. For one thread; it keeps its working memory.</summary>
internal interface IUnpacker : IDisposable
{
    /// <summary>Unpacks a batch's records.</summary>
    /// <param name="packed">The packed bytes.</param>
    /// <param name="target">What to write from the beginning.</param>
    /// <returns>How many bytes the records take.</returns>
    /// <exception cref="UnpackLimitException">They take more than the buffer may hold.</exception>
    /// <exception cref="DamagedBatchException">The bytes aren't what the codec wrote.</exception>
    int Unpack(ReadOnlySpan<byte> packed, UnpackBuffer target);
}
