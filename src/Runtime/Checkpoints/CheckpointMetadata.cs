using System;
using System.Buffers.Binary;
using System.IO;

namespace Weir.Runtime;

/// <summary>The file <c>METADATA</c>, which is written once: whose checkpoint the directory is.</summary>
/// <remarks>Magic u64 | version u32 | oldest version whose reader can read it u32 | query's id (16) | query's name | CRC32C of all this u32. Of all versions the first 16 bytes stand where they stand.</remarks>
/// <param name="QueryId">The query's identity, kept over restarts.</param>
/// <param name="QueryName">The query's name.</param>
internal sealed record CheckpointMetadata(Guid QueryId, string QueryName)
{
    /// <summary>The file's name.</summary>
    public const string FileName = "METADATA";

    /// <summary>The version of the directory's format that is written.</summary>
    public const uint Current = 1;

    private const string UnfinishedName = FileName + ".tmp";
    private const int LongestFile = 64 * 1024;
    private const int Smallest = 16;

    // "WEIRCHKP".
    private const ulong Magic = 0x504B484352494557;

    /// <summary>The version of the directory's format.</summary>
    public uint Version { get; init; } = Current;

    /// <summary>Reads the file; null where there is none.</summary>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    /// <exception cref="QueryException">It is of a version that can't be read.</exception>
    public static CheckpointMetadata? Read(IStorage directory)
    {
        if (!directory.Exists(FileName))
        {
            return null;
        }

        using var file = directory.Open(FileName, forWriting: false);
        byte[] bytes = new byte[Math.Min(file.Length, LongestFile)];
        return Decode(bytes.AsSpan(0, file.ReadAt(0, bytes)), file.Path);
    }

    /// <summary>Writes the file; it is durable when this returns.</summary>
    public void Write(IStorage directory)
    {
        if (directory.Exists(UnfinishedName))
        {
            directory.Delete(UnfinishedName);
        }

        using (var file = directory.Create(UnfinishedName))
        {
            file.WriteAt(0, Encode());
            file.Sync();
        }

        directory.Rename(UnfinishedName, FileName);
        directory.SyncDirectory();
    }

    /// <summary>The file's bytes.</summary>
    public byte[] Encode()
    {
        var writer = new PayloadWriter();
        writer.Int64((long)Magic);
        writer.UInt32(Version);
        writer.UInt32(Version);
        writer.Guid(QueryId);
        writer.Text(QueryName);
        writer.UInt32(Crc32C.Compute(writer.Written));
        return writer.Written.ToArray();
    }

    /// <summary>Reads the file's bytes.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="path">The file, for messages.</param>
    /// <exception cref="InvalidDataException">They are damaged.</exception>
    /// <exception cref="QueryException">They are of a version that can't be read.</exception>
    public static CheckpointMetadata Decode(ReadOnlySpan<byte> bytes, string path)
    {
        if (bytes.Length < Smallest + sizeof(uint) || BinaryPrimitives.ReadUInt64LittleEndian(bytes) != Magic)
        {
            throw new InvalidDataException($"{path} is no file of a checkpoint. Restore the whole directory from a copy, or start anew with an empty one.");
        }

        uint version = BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]);
        uint oldestReader = BinaryPrimitives.ReadUInt32LittleEndian(bytes[12..]);
        if (oldestReader > Current || version < 1)
        {
            string advice = oldestReader > Current ? "Go on with the Weir that wrote it, or a newer one" : "Go on with an older Weir, which can still read it";
            throw new QueryException($"Its checkpoint can't be used: {path} has format version {version}, and this Weir reads version {Current}. {advice}, or give the query a new checkpoint directory.");
        }

        int end = bytes.Length - sizeof(uint);
        if (BinaryPrimitives.ReadUInt32LittleEndian(bytes[end..]) != Crc32C.Compute(bytes[..end]))
        {
            throw new InvalidDataException($"{path} doesn't have its checksum. Restore the whole directory from a copy, or start anew with an empty one.");
        }

        var reader = new PayloadReader(bytes[Smallest..end]);
        var read = new CheckpointMetadata(reader.Guid(), reader.Text()) { Version = version };
        reader.End();
        return read;
    }
}
