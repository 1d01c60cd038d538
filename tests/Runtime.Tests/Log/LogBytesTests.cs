using System.Collections.Concurrent;
using Xunit;

namespace Weir.Runtime.Tests;

/// <summary>A log of 64 KiB, cut off at each of its bytes and with each of its bits turned over: all that was confirmed, or an error that names the place.</summary>
public sealed class LogBytesTests
{
    private const int Bytes = 64 * 1024;

    [Fact]
    public void Log_CutOffAtEachByte_HasAllThatWasConfirmed()
    {
        var image = LogImage.Of(Bytes, isSynced: true, longest: 2000);
        Assert.InRange(image.End, Bytes * 9 / 10, Bytes);
        Parallel.ForEach(Partitioner.Create(LogFormat.HeaderBytes, Bytes), range =>
        {
            byte[] cut = new byte[Bytes];
            for (int length = range.Item1; length < range.Item2; length++)
            {
                image.Bytes.AsSpan(0, length).CopyTo(cut);
                cut.AsSpan(length).Clear();
                int count = CountOf(image, LogImage.DiskOf(cut));
                long confirmed = image.ConfirmedBefore(length);
                Assert.True(count == image.Records.Count || image.Records[count].Lsn > confirmed, $"Cut off at {length}, {count} records are left, though LSN {confirmed} was confirmed.");
            }
        });
    }

    [Fact]
    public void Log_CutOffAtEachByte_GoesOn()
    {
        var image = LogImage.Of(4096, isSynced: true, longest: 300);
        for (int length = LogFormat.HeaderBytes; length < 4096; length++)
        {
            byte[] cut = new byte[4096];
            image.Bytes.AsSpan(0, length).CopyTo(cut);
            var model = ModelOf(image, image.ConfirmedBefore(length));
            LogRun.Recover(LogImage.DiskOf(cut), model).GoOn();
        }
    }

    [Fact]
    public void Segment_WhoseFileIsShorter_IsADamage_NotAShorterLog()
    {
        var image = LogImage.Of(8192, isSynced: true, longest: 300);
        for (int length = 0; length < image.End; length++)
        {
            byte[] cut = image.Bytes[..length];
            var failure = Assert.Throws<LogDamagedException>(() => LogRun.Read(LogImage.DiskOf(cut)));
            Assert.Equal(LogProblem.Damaged, failure.Problem);
        }
    }

    [Fact]
    public void EachTurnedBit_IsNoticed_OrChangesNothing()
    {
        var image = LogImage.Of(Bytes, isSynced: true, longest: 4000);
        long damaged = 0;
        Parallel.ForEach(
            Partitioner.Create(0, Bytes, Bytes / 64),
            () => (Disk: LogImage.DiskOf((byte[])image.Bytes.Clone()), Damaged: 0L),
            (range, _, state) =>
            {
                byte[] bytes = state.Disk.Files[LogFormat.NameOf(1)].Bytes;
                for (int bit = range.Item1 * 8; bit < range.Item2 * 8; bit++)
                {
                    bytes[bit / 8] ^= (byte)(1 << (bit % 8));
                    state.Damaged += IsDamaged(image, state.Disk, bit) ? 1 : 0;
                    bytes[bit / 8] ^= (byte)(1 << (bit % 8));
                }

                return state;
            },
            state => Interlocked.Add(ref damaged, state.Damaged));

        // All but the zeros behind the records and the mark of the last sync.
        Assert.InRange(damaged, (image.End - LogFormat.SizeOf(0)) * 8, Bytes * 8);
    }

    [Fact]
    public void RandomBursts_AreNoticed_OrTakeOnlyWhatWasNotConfirmed()
    {
        var image = LogImage.Of(Bytes, isSynced: false, longest: 1000);
        long confirmed = image.ConfirmedBefore(Bytes);
        Assert.True(confirmed < image.Records[^4].Lsn);
        var random = new Random(3);
        var disk = LogImage.DiskOf((byte[])image.Bytes.Clone());
        byte[] bytes = disk.Files[LogFormat.NameOf(1)].Bytes;
        int damaged = 0;
        int shortened = 0;
        for (int run = 0; run < 10_000; run++)
        {
            int start = random.Next(Bytes - 8);
            int length = random.Next(1, 9);
            byte[] burst = new byte[length];
            random.NextBytes(burst);
            for (int i = 0; i < length; i++)
            {
                bytes[start + i] ^= burst[i];
            }

            try
            {
                int count = CountOf(image, disk);
                Assert.True(count == image.Records.Count || image.Records[count].Lsn > confirmed, $"LSN {confirmed} was confirmed, but {count} records are there.");
                shortened += count < image.Records.Count ? 1 : 0;
            }
            catch (LogDamagedException)
            {
                damaged++;
            }

            for (int i = 0; i < length; i++)
            {
                bytes[start + i] ^= burst[i];
            }
        }

        Assert.True(damaged > 5000 && shortened > 1000, $"{damaged} were noticed, {shortened} lost what wasn't confirmed.");
    }

    [Theory]
    [InlineData(8, 256)]
    [InlineData(20, 2000)]
    public void TornTail_OfAnySectors_HasAllThatWasConfirmed(int sectors, int states)
    {
        // What was written behind the last confirmation is cut to some sectors, of which any arrived.
        var image = LogImage.Of(Bytes, isSynced: false, longest: 1000);
        var model = ModelOf(image, image.ConfirmedBefore(Bytes));
        int end = image.LastConfirmation;
        int first = end / SimulatedFile.SectorBytes;
        Assert.True((first + sectors) * SimulatedFile.SectorBytes < image.End);
        var random = new Random(4);
        bool isEverySubset = states == 1 << sectors;
        for (int state = 0; state < states; state++)
        {
            byte[] torn = (byte[])image.Bytes.Clone();
            for (int i = 0; i < sectors; i++)
            {
                if (isEverySubset ? (state >> i & 1) == 0 : random.Next(2) == 0)
                {
                    int start = Math.Max(end, (first + i) * SimulatedFile.SectorBytes);
                    torn.AsSpan(start, ((first + i + 1) * SimulatedFile.SectorBytes) - start).Clear();
                }
            }

            torn.AsSpan((first + sectors) * SimulatedFile.SectorBytes).Clear();
            LogRun.Recover(LogImage.DiskOf(torn), model).GoOn();
        }
    }

    private static LogModel ModelOf(LogImage image, long confirmed)
    {
        var model = new LogModel { Confirmed = confirmed };
        image.Records.ForEach(record => model.Add(record.Lsn, record.Payload));
        return model;
    }

    private static bool IsDamaged(LogImage image, SimulatedDisk disk, int bit)
    {
        try
        {
            int count = CountOf(image, disk);
            Assert.True(count == image.Records.Count, $"Bit {bit}: only {count} records are there, and nothing was said.");
            return false;
        }
        catch (LogDamagedException)
        {
            return true;
        }
    }

    /// <summary>How many of the image's records are there; each must be what was written.</summary>
    private static int CountOf(LogImage image, SimulatedDisk disk)
    {
        int count = 0;
        LogReader.Read(disk, new LogReadOptions { LogId = LogRun.Id }, (lsn, _, payload) =>
        {
            var (expectedLsn, expected) = image.Records[count++];
            if (lsn != expectedLsn || !payload.SequenceEqual(expected))
            {
                Assert.Fail($"LSN {lsn} isn't what was written.");
            }
        });
        return count;
    }
}
