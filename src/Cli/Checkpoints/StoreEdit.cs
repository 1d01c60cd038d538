using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;

namespace Weir.Cli;

/// <summary>One change in a MANIFEST of RocksDB: a row of fields, each a tag and what the tag says. See <c>db/version_edit.h</c>.</summary>
/// <param name="bytes">The change.</param>
internal ref struct StoreEdit(ReadOnlySpan<byte> bytes)
{
    private const ulong EndOfFile = 1;

    // Whoever doesn't know such a tag may go on behind its text.
    private const ulong IgnorableTag = 1 << 13;

    private ReadOnlySpan<byte> _bytes = bytes;

    /// <summary>Adds the files that are new, and takes away those that are gone.</summary>
    /// <returns>Whether every tag is known.</returns>
    /// <exception cref="InvalidDataException">It ends within a field.</exception>
    public bool ApplyTo(IDictionary<string, long> files)
    {
        while (!_bytes.IsEmpty)
        {
            ulong tag = Number();
            switch (tag)
            {
                // The comparator's name; a column family's name.
                case 1 or 201:
                case var _ when (tag & IgnorableTag) != 0:
                    SkipText();
                    break;

                // Numbers of logs, of the next file, of the last write, of the log before; of column families; how many changes belong together.
                case 2 or 3 or 4 or 9 or 10 or 200 or 203 or 300:
                    Number();
                    break;

                // Where in a level compaction goes on.
                case 5:
                    Number();
                    SkipText();
                    break;

                // A file that is gone from a level.
                case 6:
                    Number();
                    files.Remove(NameOf(Number()));
                    break;

                // A new file.
                case 103:
                    AddFile(files);
                    break;
                default:
                    return false;
            }
        }

        return true;
    }

    private static string NameOf(ulong number) => string.Create(CultureInfo.InvariantCulture, $"{number:D6}.sst");

    private void AddFile(IDictionary<string, long> files)
    {
        // Its level.
        Number();
        string name = NameOf(Number());
        files[name] = (long)Number();

        // Its smallest and largest key, and the numbers of its first and last write.
        SkipText();
        SkipText();
        Number();
        Number();
        while (Number() != EndOfFile)
        {
            SkipText();
        }
    }

    private void SkipText()
    {
        ulong length = Number();
        _bytes = length <= (ulong)_bytes.Length ? _bytes[(int)length..] : throw CutOff();
    }

    /// <summary>A number in as few bytes as it takes, seven bits in each.</summary>
    private ulong Number()
    {
        ulong number = 0;
        for (int i = 0; i < _bytes.Length && i < 10; i++)
        {
            number |= (ulong)(_bytes[i] & 0x7f) << (7 * i);
            if (_bytes[i] < 0x80)
            {
                _bytes = _bytes[(i + 1)..];
                return number;
            }
        }

        throw CutOff();
    }

    private static InvalidDataException CutOff() => new("RocksDB's MANIFEST has a record that ends too early.");
}
