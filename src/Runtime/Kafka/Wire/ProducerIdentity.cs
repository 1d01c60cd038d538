namespace Weir.Runtime;

/// <summary>What a producer of transactions writes with (KIP-98): whoever has the transactional id last has the highest epoch.</summary>
/// <param name="Id">The producer's number.</param>
/// <param name="Epoch">How often the transactional id has been taken over.</param>
internal readonly record struct ProducerIdentity(long Id, short Epoch)
{
    /// <summary>No identity.</summary>
    public static ProducerIdentity None { get; } = new(-1, -1);
}
