using System;
using System.Buffers.Binary;
using System.IO;
using System.Text;

namespace Weir.Runtime;

/// <summary>Reads what <see cref="PayloadWriter"/> wrote. What doesn't fit the bytes that are there is an error, before anything is allocated for it.</summary>
internal ref struct PayloadReader(ReadOnlySpan<byte> payload)
{
    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private ReadOnlySpan<byte> _rest = payload;

    /// <summary>What has not been read yet.</summary>
    public readonly ReadOnlySpan<byte> Rest => _rest;

    /// <summary>Reads one byte.</summary>
    public byte Byte() => Take(1)[0];

    /// <summary>Reads a number of four bytes.</summary>
    public int Int32() => BinaryPrimitives.ReadInt32LittleEndian(Take(sizeof(int)));

    /// <summary>Reads a number of four bytes.</summary>
    public uint UInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(sizeof(uint)));

    /// <summary>Reads a number of eight bytes.</summary>
    public long Int64() => BinaryPrimitives.ReadInt64LittleEndian(Take(sizeof(long)));

    /// <summary>Reads an identity.</summary>
    public Guid Guid() => new(Take(16), bigEndian: true);

    /// <summary>Reads how many things follow.</summary>
    /// <param name="smallest">How many bytes each of them takes at least.</param>
    public int Count(int smallest)
    {
        int count = Int32();
        return count >= 0 && (long)count * smallest <= _rest.Length ? count : throw Unfit($"a count of {count} with {_rest.Length} bytes behind it");
    }

    /// <summary>Reads a text.</summary>
    public string Text() => TextOrNull() ?? throw Unfit("no text where one must be");

    /// <summary>Reads a text that may be null.</summary>
    public string? TextOrNull()
    {
        int length = Int32();
        if (length == -1)
        {
            return null;
        }

        if (length < 0 || length > _rest.Length)
        {
            throw Unfit($"a text of {length} bytes with {_rest.Length} behind it");
        }

        try
        {
            return s_strict.GetString(Take(length));
        }
        catch (DecoderFallbackException)
        {
            throw Unfit("a text that isn't UTF-8");
        }
    }

    /// <summary>Makes sure that nothing is left.</summary>
    public readonly void End()
    {
        if (_rest.Length > 0)
        {
            throw Unfit($"{_rest.Length} bytes too many");
        }
    }

    private ReadOnlySpan<byte> Take(int length)
    {
        if (length > _rest.Length)
        {
            throw Unfit($"{_rest.Length} bytes where {length} must be");
        }

        var taken = _rest[..length];
        _rest = _rest[length..];
        return taken;
    }

    private static InvalidDataException Unfit(string what) => new($"it has {what}");
}
