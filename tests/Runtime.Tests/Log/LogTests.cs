using System.Text;
using Xunit;

namespace Weir.Runtime.Tests;

/// <summary>The log on the machine's own disk: what was appended is there again.</summary>
public sealed class LogTests : IDisposable
{
    private static readonly Guid s_id = new("6f2b9a52-6d0a-4d3f-9a77-0a1c5de0a001");

    private readonly TemporaryDirectory _directory = new();
    private readonly IStorage _storage;
    private readonly List<(long Lsn, byte Type, string Text)> _read = [];

    public LogTests() => _storage = FileStorage.Open(_directory.Path);

    public void Dispose()
    {
        _storage.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public async Task Records_AreThereAgain_InOrder()
    {
        var written = new List<(long, byte, string)>();
        using (var log = Open())
        {
            for (int i = 0; i < 1000; i++)
            {
                string text = new('x', i % 50);
                written.Add((log.Append((byte)(1 + (i % 239)), Encoding.ASCII.GetBytes(text), "!"u8), (byte)(1 + (i % 239)), text + "!"));
            }

            await log.FlushAsync();
            Assert.Equal(1000, log.DurableLsn);
        }

        using (Open())
        {
            Assert.Equal(written, _read);
        }
    }

    [Fact]
    public async Task Log_GoesOnAfterEachStart()
    {
        var written = new List<long>();
        for (int start = 0; start < 15; start++)
        {
            using var log = Open();
            Assert.Equal(written, _read.Select(static record => record.Lsn));
            for (int i = 0; i < 10; i++)
            {
                written.Add(log.Append(1, Encoding.ASCII.GetBytes($"{start}/{i}")));
            }

            await log.WaitDurableAsync(written[^1]);
        }

        Assert.Single(_storage.List(), static name => name.EndsWith(".wal", StringComparison.Ordinal));
        using (Open())
        {
            Assert.Equal(written.Count, _read.Count);
            Assert.Equal("14/9", _read[^1].Text);
        }
    }

    [Fact]
    public void Segments_FollowEachOther_AndOldOnesGo()
    {
        using (var log = Open())
        {
            for (int i = 0; i < 1000; i++)
            {
                _ = log.Append(1, new byte[100]);
            }

            log.Sync();
            Assert.True(_storage.List().Count > 15);
            log.DeleteBelow(900);
            Assert.InRange(log.FirstLsn, 850, 900);
            Assert.True(_storage.List().Count < 6);
        }

        using (var log = Open())
        {
            Assert.InRange(log.FirstLsn, 850, 900);
            Assert.Equal(log.FirstLsn, _read[0].Lsn);
        }
    }

    [Fact]
    public void Payload_MayBeAsLongAsASegment()
    {
        using (var log = Open())
        {
            _ = log.Append(1, "a"u8);
            _ = log.Append(1, Encoding.ASCII.GetBytes(new string('b', log.LongestPayload)));
            _ = log.Append(1, "c"u8);
            Assert.Throws<ArgumentOutOfRangeException>(() => log.Append(1, new byte[log.LongestPayload + 1]));
            Assert.Throws<ArgumentOutOfRangeException>(() => log.Append(0, "a"u8));
            Assert.Throws<ArgumentOutOfRangeException>(() => log.Append(240, "a"u8));
        }

        using (Open())
        {
            Assert.Equal("abc", string.Concat(_read.Select(static record => record.Text[0])));
        }
    }

    [Fact]
    public void Appending_AllocatesNothing()
    {
        using var log = WriteAheadLog.Open(_storage, new LogOptions { LogId = s_id, SegmentBytes = 16 * 1024 * 1024 });
        byte[] payload = new byte[100];
        AppendMany();

        Assert.Equal(0, Allocated.Fewest(AppendMany));

        void AppendMany()
        {
            for (int i = 0; i < 20_000; i++)
            {
                _ = log.Append(1, payload, payload);
            }
        }
    }

    [Fact]
    public void Reading_AllocatesNothingARecord()
    {
        using (var log = WriteAheadLog.Open(_storage, new LogOptions { LogId = s_id, SegmentBytes = 16 * 1024 * 1024 }))
        {
            for (int i = 0; i < 100_000; i++)
            {
                _ = log.Append(1, new byte[64]);
            }
        }

        int count = 0;
        Assert.InRange(Allocated.Fewest(() => LogReader.Read(_storage, new LogReadOptions(), (_, _, _) => count++)), 0, 20_000);
        Assert.Equal(0, count % 100_000);
    }

    [Fact]
    public async Task Appenders_OfSeveralThreads_AllGetTheirRecordsDurable()
    {
        var numbers = new System.Collections.Concurrent.ConcurrentDictionary<long, string>();
        using (var log = Open(interval: TimeSpan.FromMilliseconds(1)))
        {
            await Task.WhenAll(Enumerable.Range(0, 8).Select(thread => Task.Run(async () =>
            {
                for (int i = 0; i < 200; i++)
                {
                    long lsn = log.Append(7, Encoding.ASCII.GetBytes($"{thread}:{i}"));
                    Assert.True(numbers.TryAdd(lsn, $"{thread}:{i}"));
                    if (i % 10 == 0)
                    {
                        await log.WaitDurableAsync(lsn);
                        Assert.True(log.DurableLsn >= lsn);
                    }
                }
            })));
        }

        using (Open())
        {
            Assert.Equal(1600, _read.Count);
            Assert.All(_read, record => Assert.Equal(numbers[record.Lsn], record.Text));
        }
    }

    [Fact]
    public async Task SecondSync_WaitsForItsTime_AndClosingDoesNot()
    {
        var log = Open(interval: TimeSpan.FromHours(1));
        await log.WaitDurableAsync(log.Append(1, "at once"u8));
        long lsn = log.Append(1, "with the next"u8);
        var wait = log.WaitDurableAsync(lsn).AsTask();
        using (var cancellation = new CancellationTokenSource())
        {
            var cancelled = log.WaitDurableAsync(lsn, cancellation.Token).AsTask();
            await cancellation.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        }

        Assert.False(wait.IsCompleted);
        Assert.True(log.DurableLsn < lsn);
        log.Dispose();
        await wait;
    }

    private WriteAheadLog Open(TimeSpan? interval = null)
    {
        _read.Clear();
        var options = new LogOptions { LogId = s_id, SegmentBytes = 8192, SyncInterval = interval ?? TimeSpan.FromMilliseconds(10) };
        return WriteAheadLog.Open(_storage, options, (lsn, type, payload) => _read.Add((lsn, type, Encoding.ASCII.GetString(payload))));
    }
}
