using System.Buffers;
using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;
using Weir.Runtime;

namespace Weir.Benchmarks;

/// <summary>A file of blocks of up to 1 MiB, each behind its length and CRC-32C, as checkpoints have them.</summary>
internal sealed class BlockFile : IDisposable, IBufferWriter<byte>
{
    private const int Head = 8;
    private const int Most = 1024 * 1024;

    private readonly string _path = Path.GetTempFileName();
    private readonly SafeFileHandle _file;
    private readonly byte[] _block = new byte[Head + Most];
    private int _used;

    public BlockFile() => _file = File.OpenHandle(_path, FileMode.Open, FileAccess.ReadWrite);

    public long Length { get; private set; }

    public void Write(Action<IBufferWriter<byte>> write)
    {
        Length = 0;
        _used = Head;
        write(this);
        End();
    }

    public StateReader Read() => new Reader(_file);

    public void Advance(int count) => _used += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        if (_block.Length - _used < Math.Max(1, sizeHint))
        {
            End();
        }

        return _block.AsMemory(_used);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public void Dispose()
    {
        _file.Dispose();
        File.Delete(_path);
    }

    private void End()
    {
        if (_used > Head)
        {
            BinaryPrimitives.WriteInt32LittleEndian(_block, _used - Head);
            BinaryPrimitives.WriteUInt32LittleEndian(_block.AsSpan(4), Crc32C.Compute(_block.AsSpan(Head, _used - Head)));
            RandomAccess.Write(_file, _block.AsSpan(0, _used), Length);
            Length += _used;
            _used = Head;
        }
    }

    private sealed class Reader(SafeFileHandle file) : StateReader
    {
        private readonly byte[] _block = new byte[Head + Most];
        private long _at;

        protected override ReadOnlyMemory<byte> NextBlock()
        {
            if (RandomAccess.Read(file, _block.AsSpan(0, Head), _at) < Head)
            {
                return default;
            }

            int length = BinaryPrimitives.ReadInt32LittleEndian(_block);
            RandomAccess.Read(file, _block.AsSpan(Head, length), _at + Head);
            Require(Crc32C.Compute(_block.AsSpan(Head, length)) == BinaryPrimitives.ReadUInt32LittleEndian(_block.AsSpan(4)), "a block is not what was written");
            _at += Head + length;
            return _block.AsMemory(Head, length);
        }
    }
}
