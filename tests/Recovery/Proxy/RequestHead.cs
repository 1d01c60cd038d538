using System.Buffers.Binary;

namespace Weir.Recovery.Tests;

/// <summary>What every request to Kafka begins with, behind its length.</summary>
/// <param name="ApiKey">What is asked, by Kafka's numbers.</param>
/// <param name="Version">The request's version.</param>
/// <param name="CorrelationId">What its answer will begin with.</param>
internal readonly record struct RequestHead(short ApiKey, short Version, int CorrelationId)
{
    /// <summary>Asks for a producer's id and epoch, which fences its predecessors.</summary>
    public const short InitProducerId = 22;

    /// <summary>Names partitions that a transaction is about to write: the first request of a transaction that writes something.</summary>
    public const short AddPartitionsToTxn = 24;

    /// <summary>Commits or aborts a transaction.</summary>
    public const short EndTxn = 26;

    /// <summary>Puts offsets into a transaction.</summary>
    public const short TxnOffsetCommit = 28;

    /// <summary>Reads it.</summary>
    /// <param name="frame">A request with its length before it.</param>
    public static RequestHead Read(ReadOnlySpan<byte> frame) => new(
        BinaryPrimitives.ReadInt16BigEndian(frame[4..]),
        BinaryPrimitives.ReadInt16BigEndian(frame[6..]),
        BinaryPrimitives.ReadInt32BigEndian(frame[8..]));
}
