using System;
using System.Buffers.Binary;

namespace Weir.Runtime;

/// <summary>Reads an answer while its bytes arrive. No length is trusted: whatever doesn't fit into the answer is a <see cref="MalformedResponseException"/>.</summary>
/// <param name="buffer">Where the connection is received into.</param>
internal sealed class FrameReader(ReceiveBuffer buffer)
{
    // The longest name of a topic has 249 bytes; no other text is kept.
    private const int MostTextBytes = 4096;
    private const int SkipBytes = 64 * 1024;

    /// <summary>How many bytes of the answer are left.</summary>
    public int Left { get; private set; }

    /// <summary>What has arrived of the rest of the answer, and of what follows it.</summary>
    public ReadOnlySpan<byte> Arrived => buffer.Unread;

    /// <summary>Waits for the next answer to begin.</summary>
    /// <param name="most">The longest that makes sense.</param>
    public void Begin(int most)
    {
        buffer.Require(sizeof(int));
        Left = FrameLength.Check(BinaryPrimitives.ReadInt32BigEndian(buffer.Unread), most);
        buffer.Skip(sizeof(int));
    }

    /// <summary>Makes sure that the answer was read to its end.</summary>
    public void End()
    {
        if (Left != 0)
        {
            throw new MalformedResponseException($"it has {Left} bytes more than it should");
        }
    }

    /// <summary>Waits until some bytes are there in one piece.</summary>
    /// <param name="count">How many.</param>
    public void Require(int count)
    {
        if ((uint)count > (uint)Left)
        {
            throw new MalformedResponseException($"a part of it has {count} bytes and {Left} are left");
        }

        buffer.Require(count);
    }

    /// <summary>Passes over bytes that are there.</summary>
    /// <param name="count">How many.</param>
    public void Pass(int count)
    {
        buffer.Skip(count);
        Left -= count;
    }

    /// <summary>Passes over bytes, whether they are there already or not.</summary>
    /// <param name="count">How many.</param>
    public void Skip(int count)
    {
        if ((uint)count > (uint)Left)
        {
            throw new MalformedResponseException($"a part of it has {count} bytes and {Left} are left");
        }

        while (count > 0)
        {
            int part = Math.Min(count, SkipBytes);
            buffer.Require(part);
            Pass(part);
            count -= part;
        }
    }

    /// <summary>Reads 16 bits.</summary>
    public short ReadInt16()
    {
        Require(sizeof(short));
        short value = BinaryPrimitives.ReadInt16BigEndian(buffer.Unread);
        Pass(sizeof(short));
        return value;
    }

    /// <summary>Reads 32 bits.</summary>
    public int ReadInt32()
    {
        Require(sizeof(int));
        int value = BinaryPrimitives.ReadInt32BigEndian(buffer.Unread);
        Pass(sizeof(int));
        return value;
    }

    /// <summary>Reads 64 bits.</summary>
    public long ReadInt64()
    {
        Require(sizeof(long));
        long value = BinaryPrimitives.ReadInt64BigEndian(buffer.Unread);
        Pass(sizeof(long));
        return value;
    }

    /// <summary>Reads a topic's identity.</summary>
    public Guid ReadUuid()
    {
        Require(16);
        var value = new Guid(buffer.Unread[..16], bigEndian: true);
        Pass(16);
        return value;
    }

    /// <summary>Waits for a name and views it; whoever has looked at it passes over it.</summary>
    /// <param name="flexible">Whether the version is a flexible one (KIP-482).</param>
    public ReadOnlySpan<byte> PeekName(bool flexible)
    {
        int length = flexible ? ReadCompactLength() : ReadInt16();
        if (length is < 0 or > MostTextBytes)
        {
            throw new MalformedResponseException($"a name in it has {length} bytes");
        }

        Require(length);
        return buffer.Unread[..length];
    }

    /// <summary>Reads how many elements an array has, or how many bytes records take; none for null.</summary>
    /// <param name="flexible">Whether the version is a flexible one.</param>
    /// <param name="elementBytes">How many bytes an element takes at least.</param>
    public int ReadCount(bool flexible, int elementBytes)
    {
        int count = flexible ? ReadCompactLength() : ReadInt32();
        if (count > Left / elementBytes)
        {
            throw new MalformedResponseException($"it states {count} elements and has {Left} bytes for them");
        }

        return Math.Max(0, count);
    }

    /// <summary>Passes over fields that later brokers add; only flexible versions have them.</summary>
    /// <param name="flexible">Whether the version is a flexible one.</param>
    public void SkipTags(bool flexible)
    {
        if (flexible)
        {
            for (uint left = ReadUnsignedVarint(); left > 0; left--)
            {
                ReadUnsignedVarint();
                Skip((int)Math.Min(ReadUnsignedVarint(), int.MaxValue));
            }
        }
    }

    private int ReadCompactLength() => (int)Math.Min(ReadUnsignedVarint(), int.MaxValue) - 1;

    private uint ReadUnsignedVarint()
    {
        uint value = 0;
        for (int shift = 0; shift < 35; shift += 7)
        {
            Require(1);
            byte next = buffer.Unread[0];
            Pass(1);
            value |= (uint)(next & 0x7f) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw new MalformedResponseException("a number in it is longer than 32 bits");
    }
}
