using System;

namespace Weir.Runtime;

/// <summary>What batches are unpacked into, one after the other. It grows as needed, up to its limit, and is used again.</summary>
/// <param name="limit">How many bytes a batch may unpack to.</param>
internal sealed class UnpackBuffer(int limit)
{
    // Half a batch of producers' default size, several times unpacked.
    private const int FirstCapacity = 64 * 1024;

    private byte[] _bytes = [];

    /// <summary>How many bytes a batch may unpack to.</summary>
    public int Limit { get; } = limit;

    /// <summary>How many bytes there is room for; at times one more than the limit, to see whether a batch goes beyond it.</summary>
    public int Capacity => Math.Max(_bytes.Length - RecordBuffer.Slack, 0);

    /// <summary>Room for all that it can hold now.</summary>
    public Span<byte> Room => _bytes.AsSpan(0, Capacity);

    /// <summary>The first bytes; those that kernels may read behind them follow.</summary>
    public ReadOnlySpan<byte> First(int length) => _bytes.AsSpan(0, length);

    /// <summary>Makes room for a length that is known.</summary>
    /// <param name="kept">How many bytes stay.</param>
    /// <param name="length">How many bytes there will be.</param>
    /// <exception cref="UnpackLimitException">They are more than the limit.</exception>
    public void Reserve(int kept, long length)
    {
        if (length > Limit)
        {
            throw new UnpackLimitException();
        }

        if (length > Capacity)
        {
            // What comes in blocks is copied a few times only.
            Resize(kept, kept == 0 ? length : Math.Max(length, Math.Min(2L * kept, Limit)));
        }
    }

    /// <summary>Makes room for more of what ends nobody knows where: twice as much, and at last for a single byte beyond the limit.</summary>
    /// <param name="length">How many bytes there are; they stay.</param>
    /// <exception cref="UnpackLimitException">They are more than the limit already.</exception>
    public void Grow(int length)
    {
        if (length > Limit)
        {
            throw new UnpackLimitException();
        }

        if (length >= Capacity)
        {
            Resize(length, 2L * length < Limit ? 2L * length : Limit + 1L);
        }
    }

    private void Resize(int kept, long capacity)
    {
        // Small sizes don't come one by one, and all of them end at the limit.
        capacity = Math.Max(capacity, Math.Min(FirstCapacity, Limit + 1L));
        byte[] larger = GC.AllocateUninitializedArray<byte>((int)Math.Min(capacity + RecordBuffer.Slack, Array.MaxLength));
        _bytes.AsSpan(0, kept).CopyTo(larger);
        _bytes = larger;
    }
}
