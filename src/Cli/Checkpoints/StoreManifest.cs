using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using Weir.Runtime;

namespace Weir.Cli;

/// <summary>Reads which files a MANIFEST of RocksDB lists. It is a log of changes, in blocks of 32 KiB; see RocksDB's <c>db/log_format.h</c> and <c>db/version_edit.h</c>.</summary>
internal static class StoreManifest
{
    private const int BlockBytes = 32 * 1024;
    private const int HeadBytes = 7;
    private const byte None = 0;
    private const byte Full = 1;
    private const byte First = 2;
    private const byte Middle = 3;
    private const byte Last = 4;

    // RocksDB masks a checksum so that those of data with checksums in it stay apart.
    private const uint MaskDelta = 0xa282ead8;

    /// <summary>Reads a MANIFEST.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The names of the files and their lengths; null where a newer RocksDB has written something that isn't known here.</returns>
    /// <exception cref="InvalidDataException">A record is damaged.</exception>
    public static SortedDictionary<string, long>? Read(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        var files = new SortedDictionary<string, long>(StringComparer.Ordinal);
        var edit = new MemoryStream();
        for (int position = 0; position + HeadBytes <= bytes.Length;)
        {
            int left = BlockBytes - (position % BlockBytes);
            byte type = bytes[position + HeadBytes - 1];
            if (left < HeadBytes || type == None)
            {
                // Nothing more is in this block.
                position += left;
                continue;
            }

            int length = BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(position + 4));
            if (type > Last)
            {
                return null;
            }

            if (length > Math.Min(left, bytes.Length - position) - HeadBytes || SumOf(bytes.AsSpan(position + HeadBytes - 1, length + 1)) != BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(position)))
            {
                throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"{path}, position {position}: a record doesn't have its checksum."));
            }

            edit.SetLength(type is Full or First ? 0 : edit.Length);
            edit.Position = edit.Length;
            edit.Write(bytes, position + HeadBytes, length);
            position += HeadBytes + length;
            if (type is not (First or Middle) && !new StoreEdit(edit.ToArray()).ApplyTo(files))
            {
                return null;
            }
        }

        return files;
    }

    private static uint SumOf(ReadOnlySpan<byte> typeAndData)
    {
        uint sum = Crc32C.Compute(typeAndData);
        return ((sum >> 15) | (sum << 17)) + MaskDelta;
    }
}
