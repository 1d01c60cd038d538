using System.Text;
using Xunit;

namespace Weir.Runtime.Tests;

/// <summary>What was written by each released version is read by this one; other versions are one clear error.</summary>
public sealed class LogFormatTests
{
    private const string GoldenDirectory = "tests/Runtime.Tests/Log/Golden/version-1";

    [Fact]
    public void FilesOfVersion1_AreRead()
    {
        using var storage = FileStorage.OpenExisting(Repo.PathOf(GoldenDirectory));
        var found = new List<(long Lsn, byte Type, byte[] Payload)>();
        var contents = LogReader.Read(storage, new LogReadOptions(), (lsn, type, payload) => found.Add((lsn, type, payload.ToArray())));

        Assert.Equal(LogRun.Id, contents.LogId);
        Assert.Equal(3, contents.Incarnation);
        Assert.Equal([1, 35], contents.Segments.Select(static segment => segment.Header.FirstLsn));
        Assert.Equal([35, 0], contents.Segments.Select(static segment => segment.NextLsn));
        Assert.Equal(0, contents.TornBytes);
        Assert.Equal(GoldenRecords(), found.Select(static record => (record.Type, Encoding.UTF8.GetString(record.Payload))));
    }

    [Theory]
    [InlineData(0, 0, LogProblem.TooOld, "The segment has format version 0; the oldest one that this Weir reads is 1. Go on with an older Weir, which can still read it.")]
    [InlineData(7, 2, LogProblem.TooNew, "The segment has format version 7, which takes a reader of version 2; this Weir's is 1. Go on with the Weir that wrote it, or a newer one.")]
    public void OtherVersions_AreOneClearError(ushort version, ushort oldestReader, object problem, string message)
    {
        var failure = Assert.Throws<LogDamagedException>(() => LogRun.Read(SegmentOf(version, oldestReader)));

        Assert.Equal(problem, failure.Problem);
        Assert.EndsWith(message, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void NewerVersion_ThatThisReaderCanRead_IsRead() => Assert.Empty(LogRun.Read(SegmentOf(7, 1)));

    [Fact]
    public void Record_StandsAsTheFormatSays()
    {
        var disk = new SimulatedDisk();
        using (var log = WriteAheadLog.Open(disk, LogRun.Options()))
        {
            _ = log.Append(5, "ab"u8, "cde"u8);
            log.WriteOut();
        }

        byte[] bytes = disk.Files["00000000000000000001.wal"].Bytes;
        Assert.Equal(4096, bytes.Length);
        Assert.Equal("WEIRLOG\u008a", Encoding.Latin1.GetString(bytes, 0, 8));
        var record = bytes.AsSpan(64, 40);
        uint sum = ~Crc32C.Append(Crc32C.Append(~0u, bytes.AsSpan(48, 8)), record[4..]);
        Assert.Equal(sum, BitConverter.ToUInt32(record));
        Assert.Equal([33, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5, 0, 0, 0, .. "abcde"u8, 0, 0, 0, 0, 0, 0, 0], record[4..].ToArray());
    }

    [Theory]
    [InlineData(2, 1, true)]
    [InlineData(3, 1, false)]
    [InlineData(1, 0, false)]
    public void Record_WithAnotherNumberThanTheNext_IsNoRecord(long lsn, long durable, bool isRead)
    {
        byte[] bytes = new byte[4096];
        var header = new SegmentHeader(1, LogRun.Id, 1, 42, 0);
        header.Encode(bytes);
        LogRecordHeader.Write(bytes.AsSpan(64, 32), header.Seed, 1, 0, 1, "a"u8, default);
        LogRecordHeader.Write(bytes.AsSpan(96, 32), header.Seed, lsn, durable, 1, "b"u8, default);

        Assert.Equal(isRead ? 2 : 1, LogRun.Read(LogImage.DiskOf(bytes)).Count);
    }

    [Fact]
    public void Record_ThatSaysThatAMissingOneWasDurable_IsDamage()
    {
        byte[] bytes = new byte[4096];
        var header = new SegmentHeader(1, LogRun.Id, 1, 42, 0);
        header.Encode(bytes);
        LogRecordHeader.Write(bytes.AsSpan(64, 32), header.Seed, 1, 0, 1, "a"u8, default);
        LogRecordHeader.Write(bytes.AsSpan(96, 32), header.Seed, 3, 2, 1, "c"u8, default);

        var failure = Assert.Throws<LogDamagedException>(() => LogRun.Read(LogImage.DiskOf(bytes)));
        Assert.Equal((LogProblem.Damaged, 96L, 2L), (failure.Problem, failure.Position, failure.Lsn));
    }

    /// <summary>What the golden files hold. They were written once, by version 1, and are never written again.</summary>
    internal static IEnumerable<(byte Type, string Text)> GoldenRecords() =>
        Enumerable.Range(0, 30).Select(static i => ((byte)(1 + (i % 3)), $"record {i} " + new string((char)('a' + (i % 26)), i * 9)));

    private static SimulatedDisk SegmentOf(ushort version, ushort oldestReader)
    {
        byte[] bytes = new byte[4096];
        new SegmentHeader(1, LogRun.Id, 1, 42, 0) { Version = version, OldestReader = oldestReader }.Encode(bytes);
        return LogImage.DiskOf(bytes);
    }
}
