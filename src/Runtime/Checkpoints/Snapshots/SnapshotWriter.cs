using System;
using System.Buffers.Binary;
using System.Collections.Generic;

namespace Weir.Runtime;

/// <summary>Writes all of a state to a file that is not durable yet.</summary>
internal sealed class SnapshotWriter
{
    private readonly IStorageFile _file;
    private readonly byte[] _block = new byte[SnapshotFormat.BlockHeadBytes + StateRecord.LongestPiece];
    private long _position;
    private int _blocks;
    private uint _sum = ~0u;

    private SnapshotWriter(IStorageFile file) => _file = file;

    /// <summary>Writes a state.</summary>
    /// <param name="file">An empty file.</param>
    /// <param name="queryId">The query.</param>
    /// <param name="batchId">The batch behind which the state is so.</param>
    /// <param name="parts">The state.</param>
    /// <returns>The record that names the file, once it is durable.</returns>
    public static SnapshotRecord Write(IStorageFile file, Guid queryId, long batchId, IReadOnlyList<IStatePart> parts)
    {
        var writer = new SnapshotWriter(file);
        writer.WriteHead(queryId, batchId, parts);
        var pieces = new PieceWriter(writer.WriteBlock);
        for (int i = 0; i < parts.Count; i++)
        {
            pieces.Begin(i);
            parts[i].WriteSnapshot(pieces);
            pieces.End();
        }

        writer.WriteEnd();
        return new SnapshotRecord(batchId, SnapshotFormat.NameOf(batchId), writer._position, ~writer._sum);
    }

    private void WriteHead(Guid queryId, long batchId, IReadOnlyList<IStatePart> parts)
    {
        var head = new PayloadWriter();
        head.Guid(queryId);
        head.Int64(batchId);
        head.Int32(parts.Count);
        foreach (var part in parts)
        {
            head.Text(part.Layout);
        }

        var whole = new byte[SnapshotFormat.HeadStartBytes + head.Written.Length + sizeof(uint)];
        BinaryPrimitives.WriteUInt64LittleEndian(whole, SnapshotFormat.Magic);
        BinaryPrimitives.WriteUInt32LittleEndian(whole.AsSpan(8), SnapshotFormat.Version);
        BinaryPrimitives.WriteUInt32LittleEndian(whole.AsSpan(12), SnapshotFormat.Version);
        BinaryPrimitives.WriteInt32LittleEndian(whole.AsSpan(16), head.Written.Length);
        head.Written.CopyTo(whole.AsSpan(SnapshotFormat.HeadStartBytes));
        uint sum = ~Crc32C.Append(~0u, whole.AsSpan(0, whole.Length - sizeof(uint)));
        BinaryPrimitives.WriteUInt32LittleEndian(whole.AsSpan(whole.Length - sizeof(uint)), sum);
        Append(whole, sum);
    }

    private void WriteBlock(int part, ReadOnlySpan<byte> piece)
    {
        var block = _block.AsSpan(0, SnapshotFormat.BlockHeadBytes + piece.Length);
        BinaryPrimitives.WriteInt32LittleEndian(block, piece.Length);
        BinaryPrimitives.WriteInt32LittleEndian(block[4..], part);
        piece.CopyTo(block[SnapshotFormat.BlockHeadBytes..]);
        uint sum = ~Crc32C.Append(Crc32C.Append(~0u, block[..8]), piece);
        BinaryPrimitives.WriteUInt32LittleEndian(block[8..], sum);
        _blocks++;
        Append(block, sum);
    }

    private void WriteEnd()
    {
        Span<byte> end = stackalloc byte[SnapshotFormat.EndBytes];
        BinaryPrimitives.WriteUInt32LittleEndian(end, 0);
        BinaryPrimitives.WriteInt32LittleEndian(end[4..], _blocks);
        BinaryPrimitives.WriteInt64LittleEndian(end[8..], _position + SnapshotFormat.EndBytes);
        BinaryPrimitives.WriteUInt32LittleEndian(end[16..], ~_sum);
        BinaryPrimitives.WriteUInt64LittleEndian(end[20..], SnapshotFormat.EndMagic);
        _file.WriteAt(_position, end);
        _position += end.Length;
    }

    private void Append(ReadOnlySpan<byte> bytes, uint sum)
    {
        _file.WriteAt(_position, bytes);
        _position += bytes.Length;
        Span<byte> sumBytes = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(sumBytes, sum);
        _sum = Crc32C.Append(_sum, sumBytes);
    }
}
