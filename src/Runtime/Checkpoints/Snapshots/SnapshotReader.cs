using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Globalization;
using System.IO;

namespace Weir.Runtime;

/// <summary>Reads a file with all of a state, and verifies each byte of it before it is used.</summary>
internal sealed class SnapshotReader
{
    private readonly IStorageFile _file;
    private readonly SnapshotRecord _record;
    private byte[] _block = [];
    private long _position;
    private int _blocks;
    private uint _sum = ~0u;

    private SnapshotReader(IStorageFile file, SnapshotRecord record)
    {
        _file = file;
        _record = record;
    }

    /// <summary>The layouts of the parts that the file has.</summary>
    public IReadOnlyList<string> Layouts { get; private set; } = [];

    /// <summary>Reads a file's head.</summary>
    /// <param name="file">The file.</param>
    /// <param name="record">What the log says of it.</param>
    /// <param name="queryId">The query that it must be of.</param>
    /// <exception cref="InvalidDataException">It is not what the log says.</exception>
    public static SnapshotReader Open(IStorageFile file, SnapshotRecord record, Guid queryId)
    {
        var reader = new SnapshotReader(file, record);
        if (file.Length != record.Length)
        {
            throw reader.Damaged(0, string.Create(CultureInfo.InvariantCulture, $"it has {file.Length} bytes, and had {record.Length} when it was written"));
        }

        reader.ReadHead(queryId);
        return reader;
    }

    /// <summary>Reads a part, after those before it were read.</summary>
    /// <param name="part">Which one.</param>
    public StateReader Part(int part) => new PartReader(this, part);

    /// <summary>Makes sure that all parts were read, and that the file ends there.</summary>
    /// <exception cref="InvalidDataException">There is more, or the end doesn't fit what is before it.</exception>
    public void Finish()
    {
        Span<byte> head = stackalloc byte[SnapshotFormat.BlockHeadBytes];
        ReadExactly(_position, head);
        if (BinaryPrimitives.ReadInt32LittleEndian(head) != 0)
        {
            throw Damaged(_position, "there is more than the state takes");
        }

        ReadEnd();
    }

    /// <summary>The next block of a part; empty where the next one is another part's.</summary>
    private ReadOnlyMemory<byte> NextBlock(int part)
    {
        Span<byte> head = stackalloc byte[SnapshotFormat.BlockHeadBytes];
        ReadExactly(_position, head);
        int length = BinaryPrimitives.ReadInt32LittleEndian(head);
        int owner = BinaryPrimitives.ReadInt32LittleEndian(head[4..]);
        if (length == 0 || owner > part)
        {
            return default;
        }

        if (length is < 0 or > StateRecord.LongestPiece || owner < part || length > _file.Length - _position - head.Length)
        {
            throw Damaged(_position, "there is no whole block of the next part");
        }

        if (_block.Length < length)
        {
            _block = GC.AllocateUninitializedArray<byte>(length);
        }

        var bytes = _block.AsMemory(0, length);
        ReadExactly(_position + head.Length, bytes.Span);
        uint sum = BinaryPrimitives.ReadUInt32LittleEndian(head[8..]);
        if (sum != ~Crc32C.Append(Crc32C.Append(~0u, head[..8]), bytes.Span))
        {
            throw Damaged(_position, "a block doesn't have its checksum");
        }

        _blocks++;
        Passed(head.Length + length, sum);
        return bytes;
    }

    private void ReadHead(Guid queryId)
    {
        Span<byte> start = stackalloc byte[SnapshotFormat.HeadStartBytes];
        ReadExactly(0, start);
        uint oldestReader = BinaryPrimitives.ReadUInt32LittleEndian(start[12..]);
        int length = BinaryPrimitives.ReadInt32LittleEndian(start[16..]);
        if (BinaryPrimitives.ReadUInt64LittleEndian(start) != SnapshotFormat.Magic || length is < 0 or > SnapshotFormat.LongestHead)
        {
            throw Damaged(0, "it doesn't begin as a snapshot does");
        }

        if (oldestReader > SnapshotFormat.Version)
        {
            throw Damaged(0, string.Create(CultureInfo.InvariantCulture, $"it takes a reader of version {oldestReader}, and this Weir's is {SnapshotFormat.Version}"));
        }

        byte[] head = new byte[length + sizeof(uint)];
        ReadExactly(start.Length, head);
        uint sum = BinaryPrimitives.ReadUInt32LittleEndian(head.AsSpan(length));
        if (sum != ~Crc32C.Append(Crc32C.Append(~0u, start), head.AsSpan(0, length)))
        {
            throw Damaged(0, "its head doesn't have its checksum");
        }

        var reader = new PayloadReader(head.AsSpan(0, length));
        if (reader.Guid() != queryId || reader.Int64() != _record.BatchId)
        {
            throw Damaged(0, "it is another query's or another batch's");
        }

        string[] layouts = new string[reader.Count(sizeof(int))];
        for (int i = 0; i < layouts.Length; i++)
        {
            layouts[i] = reader.Text();
        }

        reader.End();
        Layouts = layouts;
        Passed(start.Length + head.Length, sum);
    }

    private void ReadEnd()
    {
        Span<byte> end = stackalloc byte[SnapshotFormat.EndBytes];
        ReadExactly(_position, end);
        if (BinaryPrimitives.ReadInt32LittleEndian(end[4..]) != _blocks
            || BinaryPrimitives.ReadInt64LittleEndian(end[8..]) != _position + end.Length
            || BinaryPrimitives.ReadUInt32LittleEndian(end[16..]) != ~_sum
            || BinaryPrimitives.ReadUInt64LittleEndian(end[20..]) != SnapshotFormat.EndMagic
            || ~_sum != _record.Sum
            || _position + end.Length != _file.Length)
        {
            throw Damaged(_position, "its end doesn't fit what is before it");
        }
    }

    private void Passed(int bytes, uint sum)
    {
        _position += bytes;
        Span<byte> sumBytes = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(sumBytes, sum);
        _sum = Crc32C.Append(_sum, sumBytes);
    }

    private void ReadExactly(long position, Span<byte> to)
    {
        if (_file.ReadAt(position, to) != to.Length)
        {
            throw Damaged(position, "it was cut off");
        }
    }

    private InvalidDataException Damaged(long position, string what) => new(string.Create(CultureInfo.InvariantCulture, $"{_file.Path}, position {position}: {what}."));

    private sealed class PartReader(SnapshotReader reader, int part) : StateReader
    {
        protected override ReadOnlyMemory<byte> NextBlock() => reader.NextBlock(part);
    }
}
