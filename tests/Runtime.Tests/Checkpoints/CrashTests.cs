using Weir.Testing;
using Xunit;

namespace Weir.Runtime.Tests;

/// <summary>A query that dies at a place of the batch protocol and is started again writes what it would have written.</summary>
public sealed class CrashTests
{
    private const int Batches = 6;

    private static readonly string[] s_places =
    [
        CrashPoint.PlanAppended, CrashPoint.PlanDurable, CrashPoint.BatchRead, CrashPoint.BatchFinished, CrashPoint.StateAppended, CrashPoint.Prepared, "sink-1-before-commit",
        "sink-1-committed", CrashPoint.SinksCommitted, CrashPoint.Committed, CrashPoint.SnapshotWritten, CrashPoint.SnapshotRenamed,
    ];

    private static readonly int[] s_counts = [1, 2, 3, 5, 8];

    public static TheoryData<string> Places { get; } = [.. s_places];

    [Theory]
    [MemberData(nameof(Places))]
    public async Task Crash_AtAPlace_ChangesNothing(string place)
    {
        var expected = await RunAsync(null, 0);
        int crashes = 0;
        foreach (int count in s_counts)
        {
            var (rows, crashed) = await RunAsync(place, count);
            Assert.Equal(expected.Rows, rows);
            crashes += crashed ? 1 : 0;
        }

        Assert.InRange(crashes, 1, s_counts.Length);
    }

    [Fact]
    public async Task Crash_AtEachPlaceInTurn_ChangesNothing()
    {
        var expected = await RunAsync(null, 0);
        await using var test = StreamTest.For<TallyQuery>();
        int place = 0;
        for (int batch = 0; batch < Batches; batch++)
        {
            SendBatch(test, batch);
            for (int i = 0; i < 3; i++, place++)
            {
                _ = await test.CrashAtAsync(s_places[place % s_places.Length], 1);
                await test.StartAsync();
            }

            await test.RunAllAsync();
        }

        Assert.Equal(expected.Rows, test.Rows<OwnedTally>());
    }

    /// <summary>Runs a few batches and dies at a place for the n-th time, then goes on.</summary>
    private static async Task<(IReadOnlyList<OwnedTally> Rows, bool Crashed)> RunAsync(string? place, int count)
    {
        await using var test = StreamTest.For<TallyQuery>();
        bool crashed = false;
        int left = count;
        for (int batch = 0; batch < Batches; batch++)
        {
            SendBatch(test, batch);
            if (place is not null && !crashed)
            {
                CrashPoint.Observe(reached =>
                {
                    if (reached == place && --left == 0)
                    {
                        throw new SimulatedCrashException(place);
                    }
                });
                try
                {
                    await test.RunAllAsync();
                }
                catch (SimulatedCrashException)
                {
                    crashed = true;
                }

                CrashPoint.Observe(null);
                if (crashed)
                {
                    await test.StartAsync();
                }
            }

            await test.RunAllAsync();
        }

        return (test.Rows<OwnedTally>(), crashed);
    }

    private static void SendBatch(StreamTest test, int batch)
    {
        for (long i = 0; i < 7; i++)
        {
            test.Send((batch * 7) + i);
        }
    }
}
