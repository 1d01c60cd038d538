using System;

namespace Weir.Runtime;

/// <summary>Takes a log that was read to where it can be written: what may be in memory only gets durable, what a crash cut off is set aside.</summary>
internal static class LogRepair
{
    private const int BlockBytes = 1024 * 1024;

    /// <summary>Gives the segment to append to.</summary>
    /// <param name="storage">The log's directory.</param>
    /// <param name="segments">Its files.</param>
    /// <param name="contents">What was found in them.</param>
    /// <param name="end">Where the next record goes.</param>
    public static LogSegment Continue(IStorage storage, LogSegments segments, LogContents contents, out long end)
    {
        end = LogFormat.HeaderBytes;
        segments.DeleteSpare();
        if (contents.Segments.Count == 0)
        {
            return segments.Begin(1, 0);
        }

        segments.DeleteBelow(contents.FirstKeptLsn);
        var last = contents.Segments[^1];
        long firstUnsure = PositionOf(storage, last, contents.DurableLsn + 1);
        var segment = new LogSegment(storage.Open(last.Name, forWriting: true), last.Header);
        try
        {
            WriteAgain(segment.File, firstUnsure, last.End);
            segment.File.SyncData();
            if (contents.TornBytes == 0)
            {
                end = last.End;
                return segment;
            }

            SetAside(storage, segment.File, last, contents.TornBytes);
            return Replace(segments, segment, last);
        }
        catch
        {
            segment.Dispose();
            throw;
        }
    }

    /// <summary>Where a record of a segment begins; the segment's end where it has none of that number.</summary>
    private static long PositionOf(IStorage storage, LogSegmentInfo segment, long lsn)
    {
        if (lsn > segment.LastLsn)
        {
            return segment.End;
        }

        using var reader = new SegmentReader(storage.Open(segment.Name, forWriting: false));
        for (long at = segment.Header.FirstLsn; at < lsn && reader.TryNext(at, out _, out _); at++)
        {
        }

        return reader.Position;
    }

    /// <summary>Writes what is there once more.</summary>
    /// <remarks>
    /// Records that no durable mark covers may be in the kernel's memory only, and after a sync that failed they are there as if they were clean: another sync
    /// would leave them out and succeed. Written again, they are synced.
    /// </remarks>
    private static void WriteAgain(IStorageFile file, long from, long to)
    {
        byte[] block = new byte[Math.Min(BlockBytes, to - from)];
        for (long at = from; at < to; at += block.Length)
        {
            var bytes = block.AsSpan(0, (int)Math.Min(block.Length, to - at));
            _ = file.ReadAt(at, bytes);
            file.WriteAt(at, bytes);
        }
    }

    /// <summary>Copies what a crash left behind the last record into a file of its own, for whoever wants to look into it.</summary>
    private static void SetAside(IStorage storage, IStorageFile file, LogSegmentInfo segment, long count)
    {
        int number = 1;
        while (storage.Exists(LogFormat.TornName(segment.Name, number)))
        {
            number++;
        }

        using var copy = storage.Create(LogFormat.TornName(segment.Name, number));
        byte[] block = new byte[Math.Min(BlockBytes, count)];
        for (long at = 0; at < count; at += block.Length)
        {
            var bytes = block.AsSpan(0, (int)Math.Min(block.Length, count - at));
            copy.WriteAt(at, bytes[..file.ReadAt(segment.End + at, bytes)]);
        }

        copy.Sync();
        storage.SyncDirectory();
    }

    /// <summary>Ends a segment behind its last record and begins the next one: what was repaired is never appended to.</summary>
    private static LogSegment Replace(LogSegments segments, LogSegment torn, LogSegmentInfo info)
    {
        if (info.LastLsn < info.Header.FirstLsn)
        {
            // Without a record it can't be told from its successor, which takes its place.
            torn.Dispose();
            return segments.Begin(info.Header.FirstLsn, info.Header.PreviousSum);
        }

        torn.File.WriteAt(info.End, stackalloc byte[LogFormat.SealBytes]);
        torn.File.Sync();
        torn.File.SetLength(info.End + LogFormat.SealBytes);
        torn.File.Sync();
        var successor = segments.Begin(info.LastLsn + 1, info.LastSum);
        using var cut = new LogSegment(torn.File, info.Header);
        cut.Seal(info.LastLsn + 1);
        cut.File.SyncData();
        return successor;
    }
}
