using System;
using System.Collections.Generic;
using System.Linq;

namespace Weir.Runtime;

/// <summary>What the records of a file source's log say, taken one after the other: which file is at which offset, and which were seen before.</summary>
/// <param name="path">Where the log is, for messages.</param>
internal sealed class FileLogRecords(string path)
{
    /// <summary>The type of a record of files, from an offset on.</summary>
    public const byte FilesRecord = 1;

    /// <summary>The type of a record of files that were seen.</summary>
    public const byte SeenRecord = 2;

    /// <summary>The type of a record of the offset before which no file is needed.</summary>
    public const byte BaseRecord = 3;

    private readonly List<SourceFile> _files = [];
    private readonly List<SeenFile> _seen = [];

    /// <summary>The offset of the first file that may be asked for.</summary>
    public long First { get; private set; }

    /// <summary>The offset behind the last file.</summary>
    public long End => First + _files.Count;

    /// <summary>The files from <see cref="First"/> on.</summary>
    public IReadOnlyList<SourceFile> Files => _files;

    /// <summary>The files that were seen before them.</summary>
    public IReadOnlyList<SeenFile> Seen => _seen;

    /// <summary>Takes a record. Facts may be told twice.</summary>
    /// <exception cref="QueryException">A newer version of Weir wrote it.</exception>
    public void Take(long lsn, byte type, ReadOnlySpan<byte> payload)
    {
        var reader = new RowReader(payload);
        switch (type)
        {
            case FilesRecord:
                TakeFiles(ref reader);
                break;
            case SeenRecord:
                while (!reader.IsAtEnd)
                {
                    _seen.Add(new SeenFile(reader.ReadUtf8().ToString(), reader.Read<long>()));
                }

                break;
            case BaseRecord:
                Drop(reader.Read<long>());
                break;
            default:
                throw new QueryException($"The file source's log in {path} has a record {lsn} of type {type}, which this version of Weir doesn't know. Run the version that wrote it.");
        }
    }

    private void TakeFiles(ref RowReader reader)
    {
        long at = reader.Read<long>();
        if (at > End)
        {
            // What stood before was deleted.
            Drop(at);
        }

        for (; !reader.IsAtEnd; at++)
        {
            var file = new SourceFile(reader.ReadUtf8().ToString(), reader.Read<long>(), reader.Read<long>());
            if (at == End)
            {
                _files.Add(file);
            }
        }
    }

    /// <summary>Files before an offset are needed no more, but for having been seen.</summary>
    private void Drop(long before)
    {
        int count = (int)Math.Clamp(before - First, 0, _files.Count);
        _seen.AddRange(_files.Take(count).Select(static file => new SeenFile(file.Path, file.ModifiedMicros)));
        _files.RemoveRange(0, count);
        First = Math.Max(before, First + count);
    }
}
