using Xunit;

namespace Weir.Runtime.Tests;

/// <summary>The machine loses power at each call of the disk, and whatever may be left is recovered from.</summary>
public sealed class LogCrashTests
{
    private static readonly LogAction[] s_actions = Enum.GetValues<LogAction>();

    // Most of what is found in crash tests needs three operations at most ("Finding Crash-Consistency Bugs with Bounded Black-Box Crash Testing", OSDI 2018).
    public static TheoryData<int> FirstActions => [.. Enumerable.Range(0, s_actions.Length)];

    [Theory]
    [MemberData(nameof(FirstActions))]
    public void Crash_InEachSequenceOfThreeActions_LosesNothing(int first)
    {
        long states = 0;
        foreach (var second in s_actions)
        {
            foreach (var third in s_actions)
            {
                var run = new LogRun(new SimulatedDisk());
                run.Open();
                foreach (var action in (LogAction[])[LogAction.AppendLong, LogAction.AppendLong, s_actions[first], second])
                {
                    run.Do(action);
                }

                // Crashes in what comes before are those of a shorter sequence.
                run.Disk.AfterCall = () => states += RecoverFromAll(run, most: 256, seed: 1);
                run.Do(third);
                run.Do(LogAction.Sync);
            }
        }

        Assert.True(states > 1000, $"Only {states} states were looked at.");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Crash_InLongRuns_LosesNothing(int seed)
    {
        var random = new Random(seed);
        var run = new LogRun(new SimulatedDisk());
        long states = 0;
        run.Disk.AfterCall = () => states += RecoverFromAll(run, most: 32, seed: random.Next());
        run.Open();
        for (int i = 0; i < 500; i++)
        {
            run.Do(random.Next(20) switch
            {
                < 8 => LogAction.AppendShort,
                < 12 => LogAction.AppendLong,
                < 14 => LogAction.WriteOut,
                < 18 => LogAction.Sync,
                < 19 => LogAction.DeleteOld,
                _ => LogAction.Reopen,
            });
        }

        Assert.True(states > 5000, $"Only {states} states were looked at.");
    }

    [Fact]
    public void Crash_WhileALogIsMade_LeavesOneThatCanBeMade()
    {
        var run = new LogRun(new SimulatedDisk());
        int states = 0;
        run.Disk.AfterCall = () => states += RecoverFromAll(run, most: 256, seed: 1);
        run.Open();
        Assert.True(states > 10);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(6)]
    public void Crash_WhileRecoveringFromACrash_LosesNothing(int seed)
    {
        var random = new Random(seed);
        int recoveries = 0;
        for (int i = 0; i < 400; i++)
        {
            var run = new LogRun(new SimulatedDisk());
            run.Open();
            for (int step = random.Next(30); step >= 0; step--)
            {
                run.Do(s_actions[random.Next(s_actions.Length)]);
            }

            // The model of each crash is the same one: nothing is confirmed in between.
            var disk = run.Disk.Crash(random.Next);
            var model = run.Model;
            disk.AfterCall = () =>
            {
                foreach (var again in new CrashChoices(4, random).All(disk.Crash))
                {
                    recoveries++;
                    LogRun.Recover(again, model).GoOn();
                }
            };
            LogRun.Recover(disk, model);
        }

        Assert.True(recoveries > 500, $"Only {recoveries} recoveries were looked at.");
    }

    private static int RecoverFromAll(LogRun run, int most, int seed)
    {
        int states = 0;
        foreach (var disk in new CrashChoices(most, new Random(seed)).All(run.Disk.Crash))
        {
            states++;
            LogRun.Recover(disk, run.Model).GoOn();
        }

        return states;
    }
}
