using System;

namespace Weir.Runtime;

/// <summary>Takes a log that was read to where it can be written: what may be in memory only gets durable, what a crash cut off is left behind.</summary>
/// <remarks>
/// A segment with a torn tail is not appended to, cut or cleaned: the next one begins with the number that its first torn record had, and so says where it ends. What the crash
/// left stays for whoever wants to look into it, until the segment is deleted.
/// </remarks>
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

            // The process that gave the file its name may have ended before the name was durable.
            storage.SyncDirectory();
            if (contents.TornBytes == 0)
            {
                end = last.End;
                return segment;
            }

            return Leave(segments, segment, last);
        }
        catch
        {
            segment.Dispose();
            throw;
        }
    }

    /// <summary>Begins the segment that follows one with a torn tail.</summary>
    private static LogSegment Leave(LogSegments segments, LogSegment torn, LogSegmentInfo info)
    {
        if (info.LastLsn < info.Header.FirstLsn)
        {
            // Without a record it would have its successor's name, which takes its place.
            torn.Dispose();
            return segments.Begin(info.Header.FirstLsn, info.Header.PreviousSum);
        }

        var next = segments.Begin(info.LastLsn + 1, info.LastSum);
        torn.Seal(info.LastLsn + 1);
        torn.File.SyncData();
        torn.Dispose();
        return next;
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
}
