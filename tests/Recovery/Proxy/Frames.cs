using System.Buffers.Binary;

namespace Weir.Recovery.Tests;

/// <summary>Reads Kafka's requests and answers off a connection: a length of four bytes, and so many bytes.</summary>
internal static class Frames
{
    private const int LengthBytes = 4;
    private const int Longest = 128 << 20;

    /// <summary>Reads the next one, with its length before it; null at the connection's end.</summary>
    public static async Task<byte[]?> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        byte[] length = new byte[LengthBytes];
        if (await stream.ReadAtLeastAsync(length, LengthBytes, throwOnEndOfStream: false, cancellationToken) < LengthBytes)
        {
            return null;
        }

        int count = BinaryPrimitives.ReadInt32BigEndian(length);
        if (count is < LengthBytes or > Longest)
        {
            throw new InvalidDataException($"A frame of {count} bytes is none of Kafka's.");
        }

        byte[] frame = new byte[LengthBytes + count];
        length.CopyTo(frame, 0);
        return await stream.ReadAtLeastAsync(frame.AsMemory(LengthBytes), count, throwOnEndOfStream: false, cancellationToken) < count ? null : frame;
    }
}
