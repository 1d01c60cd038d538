using Xunit;

namespace Weir.Runtime.Tests;

/// <summary>Files that are missing, older, another's or in another's place: exact recovery, or an error that names the file. Nothing is changed by looking.</summary>
public sealed class LogFilesTests
{
    private static readonly Guid s_other = new("6f2b9a52-6d0a-4d3f-9a77-0a1c5de0a003");

    private readonly SimulatedDisk _disk;
    private readonly LogModel _model;
    private readonly List<string> _segments;

    public LogFilesTests()
    {
        var run = new LogRun(new SimulatedDisk());
        run.Open();
        while (run.Disk.List().Count(LogFormat.IsSegment) < 6)
        {
            run.Do(LogAction.AppendShort);
            run.Do(LogAction.AppendLong);
            run.Do(LogAction.Sync);
        }

        run.Close();
        _disk = run.Disk.Copy();
        _model = run.Model;
        _segments = [.. _disk.List().Where(LogFormat.IsSegment)];
    }

    [Fact]
    public void Log_AsItWasWritten_IsRead() => _model.Check(LogRun.Read(_disk));

    [Fact]
    public void EachFile_Missing_IsAnError()
    {
        foreach (string name in _segments)
        {
            var disk = _disk.Copy();
            disk.Take(name);
            AssertProblem(LogProblem.Missing, disk);
        }
    }

    [Fact]
    public void EachFile_UnderTheNameOfEachOther_IsAnError()
    {
        foreach (string name in _segments)
        {
            foreach (string other in _segments.Where(other => other != name))
            {
                // Instead of the other one, and swapped with it.
                var disk = _disk.Copy();
                var file = disk.Take(name);
                var otherFile = disk.Take(other);
                disk.Put(other, file);
                AssertProblem(LogProblem.Misplaced, disk, LogProblem.Missing);
                disk.Put(name, otherFile);
                AssertProblem(LogProblem.Misplaced, disk);
            }
        }
    }

    [Fact]
    public void EachFile_Twice_IsAnError()
    {
        foreach (string name in _segments)
        {
            foreach (string copy in (string[])[LogFormat.NameOf(7), LogFormat.NameOf(999_999), "copy.wal", "1.wal", "0000000000000000000x.wal"])
            {
                var disk = _disk.Copy();
                disk.Put(copy, disk.Files[name]);
                AssertProblem(LogProblem.Misplaced, disk);
            }
        }
    }

    [Fact]
    public void EachFile_OfAnotherLog_IsAnError()
    {
        var other = OtherLog();
        foreach (string name in _segments)
        {
            var disk = _disk.Copy();
            disk.Take(name);
            disk.Put(name, other.Files[_segments[0]]);
            AssertProblem(LogProblem.Foreign, disk);
        }

        AssertProblem(LogProblem.Foreign, other);
        Assert.Equal(LogProblem.Foreign, Assert.Throws<LogDamagedException>(() => WriteAheadLog.Open(other, LogRun.Options())).Problem);
    }

    [Fact]
    public void EachFile_OlderThanTheOthers_IsAnError()
    {
        // Each segment as it was when fewer of its records had been written.
        foreach (string name in _segments[..^1])
        {
            foreach (int bytes in (int[])[64, 512, 1024, 1536])
            {
                var disk = _disk.Copy();
                disk.Files[name].Bytes.AsSpan(bytes).Clear();
                AssertProblem(LogProblem.Missing, disk);
            }
        }
    }

    [Fact]
    public void LastFile_OlderThanTheOthers_IsSeenOnlyByWhoKnowsMore()
    {
        // The one thing that a log can't know by itself: it once had more than this.
        var disk = _disk.Copy();
        disk.Files[_segments[^1]].Bytes.AsSpan(LogFormat.HeaderBytes).Clear();

        Assert.True(LogRun.Read(disk)[^1].Lsn < _model.Confirmed);
        AssertProblem(LogProblem.Missing, disk, known: _model.Confirmed);
    }

    [Fact]
    public void Files_CutOff_AreErrors_UnlessOnlyZerosWereLost()
    {
        foreach (string name in _segments)
        {
            foreach (int length in (int[])[0, 1, 63, 64, 65, 127, 128, 2000, 4088, 4095])
            {
                var disk = _disk.Copy();
                var file = disk.Take(name);
                disk.Put(name, SimulatedFile.Of(file.Bytes[..length]));
                int end = file.Bytes.AsSpan(0, 4096 - LogFormat.SealBytes).LastIndexOfAnyExcept((byte)0) + 1;
                if (length < end + LogFormat.SealBytes || length % LogFormat.Alignment != 0)
                {
                    AssertProblem(LogProblem.Damaged, disk, LogProblem.Missing);
                }
                else
                {
                    _model.Check(LogRun.Read(disk));
                }
            }
        }
    }

    [Fact]
    public void NoFiles_AreAnErrorToWhoKnowsOfSome()
    {
        Assert.Empty(LogRun.Read(new SimulatedDisk()));
        foreach (var options in (LogReadOptions[])[new LogReadOptions { MustExist = true }, new LogReadOptions { KnownDurableLsn = 1 }])
        {
            Assert.Equal(LogProblem.Missing, Assert.Throws<LogDamagedException>(() => LogRun.Read(new SimulatedDisk(), options)).Problem);
        }
    }

    [Fact]
    public void DeletedSegments_AreNotMissing_ButTheFirstOfTheRestIs()
    {
        var run = LogRun.Recover(_disk.Copy(), _model);
        run.Log!.DeleteBelow(_model.Confirmed - 4);
        run.Close();
        string first = run.Disk.List().First(LogFormat.IsSegment);
        Assert.NotEqual(_segments[0], first);
        Assert.NotEmpty(LogRun.Read(run.Disk));

        // A deletion that a crash undid is no problem either.
        var undone = run.Disk.Copy();
        undone.Put(_segments[^3], _disk.Files[_segments[^3]]);
        if (_segments.IndexOf(first) == _segments.Count - 2)
        {
            Assert.NotEmpty(LogRun.Read(undone));
        }

        run.Disk.Take(first);
        AssertProblem(LogProblem.Missing, run.Disk);
    }

    [Fact]
    public void OtherFiles_AreLeftAlone()
    {
        var disk = _disk.Copy();
        disk.Put("notes.txt", SimulatedFile.Of([1, 2, 3]));
        disk.Put(LogFormat.SpareName, SimulatedFile.Of([1, 2, 3]));

        _model.Check(LogRun.Read(disk));
        LogRun.Recover(disk, _model).GoOn();
        Assert.True(disk.Exists("notes.txt"));
    }

    private static SimulatedDisk OtherLog()
    {
        var disk = new SimulatedDisk();
        using var log = WriteAheadLog.Open(disk, new LogOptions { LogId = s_other, SegmentBytes = 4096, BufferBytes = 1024 });
        _ = log.Append(1, new byte[1000]);
        log.Sync();
        return disk.Copy();
    }

    private static void AssertProblem(LogProblem problem, SimulatedDisk disk, LogProblem? or = null, long known = 0)
    {
        var before = disk.Files.ToDictionary(static file => file.Key, static file => (byte[])file.Value.Bytes.Clone());
        var options = new LogReadOptions { LogId = LogRun.Id, KnownDurableLsn = known };
        var failure = Assert.Throws<LogDamagedException>(() => LogRun.Read(disk, options));

        Assert.True(failure.Problem == problem || failure.Problem == or, failure.Message);
        Assert.StartsWith("/disk/", failure.Message, StringComparison.Ordinal);
        Assert.Contains($", position {failure.Position}, LSN {failure.Lsn}: ", failure.Message, StringComparison.Ordinal);

        // Opening it for writing says the same and leaves all as it was.
        var toWrite = new LogOptions { LogId = LogRun.Id, KnownDurableLsn = known, SegmentBytes = 4096 };
        Assert.Equal(failure.Message, Assert.Throws<LogDamagedException>(() => WriteAheadLog.Open(disk, toWrite)).Message);
        Assert.Equal(before.Keys.Order(StringComparer.Ordinal), disk.List());
        Assert.All(before, file => Assert.Equal(file.Value, disk.Files[file.Key].Bytes));
    }
}
