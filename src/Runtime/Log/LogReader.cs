using System;
using System.Buffers.Binary;
using System.Collections.Generic;

namespace Weir.Runtime;

/// <summary>Reads a whole log and changes nothing: every record in order, or an error that names the place.</summary>
/// <remarks>
/// What can't be read at the end of the last segment is one of two things. A write that a crash cut off was never confirmed and is left out. But if the record that should be
/// there lies at or before the durable mark, the highest that any whole record or the caller knows of, then it was confirmed, and the log is damaged.
/// </remarks>
internal sealed class LogReader
{
    private readonly IStorage _storage;
    private readonly LogReadOptions _options;
    private readonly LogRecordHandler? _handler;
    private readonly LogContents _contents = new();

    private LogReader(IStorage storage, LogReadOptions options, LogRecordHandler? handler)
    {
        _storage = storage;
        _options = options;
        _handler = handler;
    }

    /// <summary>Reads a log.</summary>
    /// <param name="storage">Its directory.</param>
    /// <param name="options">What is known about it.</param>
    /// <param name="handler">What takes its records; those before what was to be deleted may still be among them.</param>
    /// <exception cref="LogDamagedException">It isn't what was written; what the handler got until then isn't to be used.</exception>
    /// <exception cref="StorageException">A file can't be read.</exception>
    public static LogContents Read(IStorage storage, LogReadOptions options, LogRecordHandler? handler = null)
    {
        var reader = new LogReader(storage, options, handler);
        var names = reader.Names();
        for (int i = 0; i < names.Count; i++)
        {
            reader.ReadSegment(names[i], isLast: i == names.Count - 1);
        }

        reader.CheckEnds();
        return reader._contents;
    }

    private List<string> Names()
    {
        var names = new List<string>();
        foreach (string name in _storage.List())
        {
            if (LogFormat.IsSegment(name))
            {
                names.Add(LogFormat.TryParseName(name, out _) ? name : throw Problem(LogProblem.Misplaced, name, 0, 0, "That is no name of a segment."));
            }
        }

        return names;
    }

    private void ReadSegment(string name, bool isLast)
    {
        using var reader = new SegmentReader(_storage.Open(name, forWriting: false));
        CheckHeader(name, reader.Header);
        long lsn = reader.Header.FirstLsn;
        uint sum = reader.Header.PreviousSum;
        while (reader.TryNext(lsn, out var header, out var payload))
        {
            Take(header, payload);
            sum = header.Sum;
            lsn++;
        }

        _contents.LastLsn = lsn - 1;
        long next = reader.ReadSeal();
        if (isLast)
        {
            CheckTail(name, reader, lsn, next);
        }

        _contents.Segments.Add(new LogSegmentInfo(name, reader.Header, lsn - 1, sum, reader.Position, reader.Length, Math.Max(0, next)));
    }

    private void Take(in LogRecordHeader header, ReadOnlySpan<byte> payload)
    {
        _contents.DurableLsn = Math.Max(_contents.DurableLsn, header.DurableLsn);
        switch (header.Type)
        {
            case LogFormat.MarkType:
                break;
            case LogFormat.TrimType:
                _contents.FirstKeptLsn = Math.Max(_contents.FirstKeptLsn, BinaryPrimitives.ReadInt64LittleEndian(payload));
                break;
            default:
                _handler?.Invoke(header.Lsn, header.Type, payload);
                break;
        }
    }

    /// <summary>Whether a segment is the one that its name says, and goes on where the one before ends.</summary>
    private void CheckHeader(string name, SegmentHeader header)
    {
        _ = LogFormat.TryParseName(name, out long named);
        if ((_options.LogId ?? (_contents.Segments.Count == 0 ? header.LogId : _contents.LogId)) is var expected && header.LogId != expected)
        {
            throw Problem(LogProblem.Foreign, name, 0, header.FirstLsn, $"The segment belongs to the log {header.LogId} and not to {expected}.");
        }

        if (header.FirstLsn != named)
        {
            throw Problem(LogProblem.Misplaced, name, 0, named, $"The segment begins with LSN {header.FirstLsn}, so its name was {LogFormat.NameOf(header.FirstLsn)}.");
        }

        // A segment is there only after all before it was durable.
        _contents.DurableLsn = Math.Max(_contents.DurableLsn, header.FirstLsn - 1);
        _contents.LogId = header.LogId;
        if (_contents.Segments.Count == 0)
        {
            return;
        }

        var before = _contents.Segments[^1];
        if (before.NextLsn > 0 && before.NextLsn != header.FirstLsn)
        {
            throw Problem(LogProblem.Missing, before.Name, before.End, before.NextLsn, $"The next segment is {LogFormat.NameOf(before.NextLsn)}, which isn't there.");
        }

        if (before.LastLsn + 1 < header.FirstLsn)
        {
            throw Problem(
                LogProblem.Missing, before.Name, before.End, before.LastLsn + 1, $"There is no whole record, though the next segment that is there begins with LSN {header.FirstLsn}.");
        }

        if (before.LastLsn + 1 > header.FirstLsn || before.LastSum != header.PreviousSum || before.Header.Incarnation > header.Incarnation)
        {
            throw Problem(LogProblem.Misplaced, name, 0, header.FirstLsn, $"The segment doesn't go on where {before.Name} ends.");
        }
    }

    /// <summary>What is behind the last segment's last record: nothing, what a crash left, or damage.</summary>
    private void CheckTail(string name, SegmentReader reader, long lsn, long sealedFor)
    {
        if (sealedFor > 0)
        {
            throw Problem(LogProblem.Missing, name, reader.Limit, lsn, $"The next segment is {LogFormat.NameOf(sealedFor)}, which isn't there.");
        }

        var tail = reader.ReadTail(lsn);
        long known = tail.Bytes > 0 ? _options.KnownDurableLsn : 0;
        _contents.DurableLsn = Math.Max(Math.Max(_contents.DurableLsn, tail.DurableLsn), known);
        if (lsn <= _contents.DurableLsn)
        {
            throw Problem(LogProblem.Damaged, name, reader.Position, lsn, $"There is no whole record, though all up to LSN {_contents.DurableLsn} were durable.");
        }

        if (sealedFor < 0)
        {
            throw Problem(LogProblem.Damaged, name, reader.Limit, lsn, "The segment's end was cut off or overwritten.");
        }

        _contents.TornBytes = tail.Bytes;
    }

    private void CheckEnds()
    {
        string? first = _contents.Segments.Count == 0 ? null : _contents.Segments[0].Name;
        if (first is null && (_options.MustExist || _options.KnownDurableLsn > 0))
        {
            throw new LogDamagedException(LogProblem.Missing, _storage.Path, 0, 1, "The log's segments aren't there.");
        }

        if (first is not null && _contents.Segments[0].Header.FirstLsn > _contents.FirstKeptLsn)
        {
            throw Problem(LogProblem.Missing, first, 0, _contents.FirstKeptLsn, $"The log's first segment, with LSN {_contents.FirstKeptLsn}, isn't there.");
        }

        if (first is not null && _contents.LastLsn < _options.KnownDurableLsn)
        {
            throw Problem(
                LogProblem.Missing,
                _contents.Segments[^1].Name,
                _contents.Segments[^1].End,
                _contents.LastLsn + 1,
                $"The log ends here, though LSN {_options.KnownDurableLsn} was durable: the file is an older copy, or a later one is missing.");
        }
    }

    private LogDamagedException Problem(LogProblem problem, string name, long position, long lsn, string reason) =>
        new(problem, System.IO.Path.Join(_storage.Path, name), position, lsn, reason);
}
