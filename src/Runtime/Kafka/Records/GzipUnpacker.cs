using System;
using System.Buffers.Binary;
using System.IO;
using System.IO.Compression;

namespace Weir.Runtime;

/// <summary>Unpacks gzip by the framework's zlib.</summary>
/// <remarks>
/// The stream is made once, for it takes 40 KB and a call into native code: gzip members may follow each other in a stream, so that each batch is
/// the stream's next member. Where a batch left the stream elsewhere than at a member's end, a new one is made.
/// </remarks>
internal sealed class GzipUnpacker : IUnpacker
{
    // Behind a member: its checksum, then how many bytes it unpacks to.
    private const int TrailerLength = sizeof(uint);

    private readonly MemoryStream _packed = new();
    private GZipStream? _stream;

    /// <inheritdoc/>
    public int Unpack(ReadOnlySpan<byte> packed, UnpackBuffer target)
    {
        if (_stream is not null && TryUnpack(packed, target) is { } length)
        {
            return length;
        }

        // What failed may be the rest of the batch before; in a new stream it is this batch.
        Reset();
        return TryUnpack(packed, target) ?? throw new DamagedBatchException("what it holds isn't gzip");
    }

    /// <inheritdoc/>
    public void Dispose() => Reset();

    private int? TryUnpack(ReadOnlySpan<byte> packed, UnpackBuffer target)
    {
        _packed.SetLength(0);
        _packed.Write(packed);
        _packed.Position = 0;
        _stream ??= new GZipStream(_packed, CompressionMode.Decompress, leaveOpen: true);
        bool isAtEnd = false;
        try
        {
            int length = 0;
            int read;
            do
            {
                target.Grow(length);
                read = _stream.Read(target.Room[length..]);
                length += read;
            }
            while (read > 0);
            isAtEnd = packed.Length > TrailerLength && BinaryPrimitives.ReadInt32LittleEndian(packed[^TrailerLength..]) == length;
            return length;
        }
        catch (Exception failure) when (failure is InvalidDataException or IOException)
        {
            return null;
        }
        finally
        {
            if (!isAtEnd)
            {
                Reset();
            }
        }
    }

    private void Reset()
    {
        _stream?.Dispose();
        _stream = null;
    }
}
