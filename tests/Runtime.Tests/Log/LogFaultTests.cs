using Xunit;

namespace Weir.Runtime.Tests;

/// <summary>Each of the first 300 calls fails in each way: nothing more is taken, and the next start goes on from what was confirmed.</summary>
public sealed class LogFaultTests
{
    private const int Calls = 300;

    [Theory]
    [InlineData(nameof(SimulatedFault.NoSpace))]
    [InlineData(nameof(SimulatedFault.ShortWrite))]
    [InlineData(nameof(SimulatedFault.IoError))]
    [InlineData(nameof(SimulatedFault.ReadOnly))]
    public void Fault_OfEachCall_StopsTheLog_AndLosesNothing(string fault)
    {
        var failed = new HashSet<string>();
        var survived = new HashSet<string>();
        for (int call = 1; call <= Calls; call++)
        {
            var run = new LogRun(new SimulatedDisk { FailingCall = call, Fault = Enum.Parse<SimulatedFault>(fault) });
            bool hasStopped = RunUntilItFails(run);
            Assert.True(run.Disk.Failed is not null, $"Call {call} was not made.");
            failed.Add(run.Disk.Failed!);
            if (hasStopped)
            {
                CheckThatItStopped(run);
            }
            else
            {
                survived.Add(run.Disk.Failed!);
            }

            run.Close();
            run.Disk.EndProcess();

            var random = new Random(call);
            foreach (var disk in new CrashChoices(6, random).All(run.Disk.Crash))
            {
                LogRun.Recover(disk, run.Model).GoOn();
            }

            // The process starts again without a crash, sees what the kernel still has, and loses power later.
            var next = LogRun.Recover(run.Disk, run.Model);
            next.GoOn();
            foreach (var disk in new CrashChoices(6, random).All(run.Disk.Crash))
            {
                LogRun.Recover(disk, next.Model).GoOn();
            }
        }

        Assert.Equal(["fallocate", "fdatasync", "fsync", "open", "pread", "pwrite", "rename", "unlink"], failed.Order(StringComparer.Ordinal));

        // A segment that can't be made ahead stops nothing, if the reason is a full disk.
        Assert.Equal(fault is nameof(SimulatedFault.NoSpace) or nameof(SimulatedFault.ShortWrite) ? ["fallocate", "open"] : [], survived.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void FullDisk_WhileThereIsRoom_StopsNothing()
    {
        var run = new LogRun(new SimulatedDisk());
        run.Open();
        FillHalfASegment(run);
        run.Disk.IsFull = true;
        run.Do(LogAction.Sync);
        Assert.DoesNotContain(LogFormat.SpareName, run.Disk.List());
        run.Do(LogAction.AppendShort);
        run.Do(LogAction.Sync);

        // Somebody made space before the next segment was needed.
        run.Disk.IsFull = false;
        for (int i = 0; i < 10; i++)
        {
            run.Do(LogAction.AppendLong);
            run.Do(LogAction.Sync);
        }

        run.Close();
        LogRun.Recover(run.Disk, run.Model).GoOn();
    }

    [Fact]
    public void FullDisk_WhenTheNextSegmentIsNeeded_IsNamedOnceAndLosesNothing()
    {
        var run = new LogRun(new SimulatedDisk());
        run.Open();
        FillHalfASegment(run);
        run.Disk.IsFull = true;
        run.Do(LogAction.Sync);
        var failure = Assert.Throws<StorageException>(() => run.Do(LogAction.AppendLong));

        Assert.Equal(
            "/disk/next.spare: fallocate failed with ENOSPC. The disk, the quota or the process's limit is used up: 4,096 bytes more are needed there. Free them and start again.",
            failure.Message);
        var refused = Assert.Throws<StorageException>(() => run.Do(LogAction.AppendShort));
        Assert.Equal(StorageFault.DiskFull, refused.Fault);
        Assert.Equal($"The log in /disk takes no more records. {failure.Message}", refused.Message);
        Assert.Throws<StorageException>(() => run.Do(LogAction.Sync));
        Assert.DoesNotContain(LogFormat.SpareName, run.Disk.List());

        run.Close();
        run.Disk.IsFull = false;
        LogRun.Recover(run.Disk, run.Model).GoOn();
    }

    [Fact]
    public async Task FailedSync_IsToldToAllWhoWait()
    {
        var disk = new SimulatedDisk();
        using var log = WriteAheadLog.Open(disk, LogRun.Options());
        long first = log.Append(1, "a"u8);
        disk.Fault = SimulatedFault.IoError;

        // The buffer is written, then synced.
        disk.FailingCall = disk.Calls + 2;
        var waits = Enumerable.Range(0, 3).Select(_ => log.WaitDurableAsync(first).AsTask()).ToList();

        foreach (var wait in waits)
        {
            var failure = await Assert.ThrowsAsync<StorageException>(() => wait);
            Assert.True(failure.IsFailedSync);
        }

        Assert.Equal("fdatasync", disk.Failed);
        Assert.Equal(0, log.DurableLsn);
        Assert.True(Assert.Throws<StorageException>(() => log.Append(1, "b"u8)).IsFailedSync);
        await Assert.ThrowsAsync<StorageException>(async () => await log.FlushAsync());
        Assert.Throws<StorageException>(log.Sync);
    }

    private static void FillHalfASegment(LogRun run)
    {
        run.Do(LogAction.AppendLong);
        run.Do(LogAction.AppendLong);
    }

    /// <summary>Runs a log; false if it never refused anything.</summary>
    private static bool RunUntilItFails(LogRun run)
    {
        // The same actions for each call: what fails is the call, not the choice.
        var random = new Random(11);
        try
        {
            run.Open();
            for (int i = 0; i < 400; i++)
            {
                run.Do(random.Next(20) switch
                {
                    < 8 => LogAction.AppendLong,
                    < 12 => LogAction.AppendShort,
                    < 14 => LogAction.WriteOut,
                    < 17 => LogAction.Sync,
                    < 19 => LogAction.DeleteOld,
                    _ => LogAction.Reopen,
                });
            }
        }
        catch (StorageException)
        {
            return true;
        }

        return false;
    }

    private static void CheckThatItStopped(LogRun run)
    {
        if (run.Log is { } log)
        {
            Assert.Throws<StorageException>(() => log.Append(1, "more"u8));
            Assert.Throws<StorageException>(log.Sync);
            Assert.Throws<StorageException>(log.WriteOut);
        }
    }
}
