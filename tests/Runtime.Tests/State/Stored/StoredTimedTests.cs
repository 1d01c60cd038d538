using Xunit;

namespace Weir.Runtime.Tests;

/// <summary>Stored groups that go by a time: what is left, what is counted, and what the store has beside them.</summary>
public sealed class StoredTimedTests
{
    private static readonly Dictionary<string, (Func<SavedRun> Memory, Func<KeyValueEngine, SavedRun> Stored)> s_runs = new()
    {
        ["expiring"] = (static () => new ExpiringRun(), static engine => new StoredExpiringRun(engine)),
        ["event time append"] = (static () => new EventTimeRun(updates: false), static engine => new StoredEventTimeRun(engine, updates: false)),
        ["event time update"] = (static () => new EventTimeRun(updates: true), static engine => new StoredEventTimeRun(engine, updates: true)),
    };

    public static TheoryData<string> Names => [.. s_runs.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Groups_AfterEachBatchAndRestart_AreThoseOfMemory(string name)
    {
        long went = 0;
        for (int seed = 0; seed < 25; seed++)
        {
            var random = new Random(seed);
            var (makeMemory, makeStored) = s_runs[name];
            var memory = makeMemory();
            var stored = makeStored(new SortedEngine());
            var saved = new SavedChain();
            foreach (var batch in SavedBatch.Many(random, 60))
            {
                Assert.Equal(Sorted(memory.Run(batch)), Sorted(stored.Run(batch)));
                saved.Take(stored.Part, snapshot: random.Next(8) == 0);
                Assert.Equal(Counts(memory.Metrics), Counts(stored.Metrics));
                Assert.Equal(Sorted(memory.Dump(batch.Late)), Sorted(stored.Dump(batch.Late)));
                went += stored.Metrics.RowsRemoved;
                if (random.Next(6) == 0)
                {
                    ((IDisposable)stored).Dispose();
                    stored = makeStored(new SortedEngine());
                    saved.Restore(stored.Part);
                    Assert.Equal(Sorted(memory.Dump(batch.Late)), Sorted(stored.Dump(batch.Late)));
                }
            }

            ((IDisposable)stored).Dispose();
        }

        Assert.NotEqual(0, went);
    }

    [Fact]
    public void Expiring_ManyGroupsAtOnce_GoWithTheirIndex()
    {
        const int Keys = 3000;
        var engine = new SortedEngine();
        using var groups = new StoredExpiringGroups<RangeAndSum>(ttl: 1000, engine);
        Touch(groups, 0, 0, Keys);
        Touch(groups, 500, 0, 10);
        Touch(groups, 1100, 0, 0);

        Assert.Equal((10L, 0L, Keys - 10L), Counts(groups.Metrics("")));

        // A group and its place in the index each.
        Assert.Equal(20, engine.KeyCount);
        Touch(groups, 1600, 0, 0);
        Assert.Equal((0L, 0L, 10L), Counts(groups.Metrics("")));
        Assert.Equal(0, engine.KeyCount);
    }

    [Fact]
    public void Expiring_GroupTouchedInEachBatch_IsInTheIndexOnce()
    {
        var engine = new SortedEngine();
        using var groups = new StoredExpiringGroups<RangeAndSum>(ttl: 1000, engine);
        for (int time = 0; time < 5000; time += 7)
        {
            Touch(groups, time, 0, 1);
            Assert.Equal(2, engine.KeyCount);
        }

        Assert.Equal((1L, 1L, 0L), Counts(groups.Metrics("")));
    }

    [Fact]
    public void EventTimes_BeforeAndAfter1970_GoInTheirOrder()
    {
        using var groups = new StoredEventTimeGroups<RangeAndSum>(new SortedEngine());
        groups.StartBatch(Timestamp.MinValue);
        long[] times = [3, -1, long.MaxValue, 0, 256, -1_000_000, 255];
        foreach (long time in times)
        {
            groups.Groups.GetOrAdd(BitConverter.GetBytes(time)).Sum.Add(time % 1000);
        }

        Assert.Equal([-1_000_000, -1, 0, 3, 255], Times(groups.Closed(new Timestamp(255))));
        Assert.Equal((2L, 7L, 5L), Counts(groups.Metrics("")));

        // What is dropped already comes no more.
        groups.StartBatch(new Timestamp(255));
        Assert.Equal([256], Times(groups.Closed(new Timestamp(256))));
    }

    [Theory]
    [InlineData("stored table whose groups expire, format 1; more")]
    [InlineData("stored table by event time, format 1; more")]
    public void Snapshot_WithoutItsQuery_NamesItsDirectory(string layout)
    {
        string directory = Directory.CreateTempSubdirectory("weir-stored-").FullName;
        try
        {
            using var expiring = new StoredExpiringRun(RocksDbEngine.Instance);
            using var byTime = new StoredEventTimeRun(RocksDbEngine.Instance, updates: true);
            expiring.Groups.Begin(Path.Join(directory, "expiring"));
            byTime.Groups.Begin(Path.Join(directory, "time"));
            SavedRun run = ((IStatePart)expiring.Groups).Layout.StartsWith(layout[..20], StringComparison.Ordinal) ? expiring : byTime;
            run.Run(SavedBatch.Many(new Random(4), 1)[0]);
            var output = new System.Buffers.ArrayBufferWriter<byte>();
            run.Part.WriteSnapshot(output);
            output.Clear();
            run.Part.WriteSnapshot(output);

            Assert.True(SavedStore.IsStored(run.Part.Layout));
            Assert.Equal(1, SavedStore.NumberOf(run.Part.Layout, StateReader.Over(new(output.WrittenMemory))));
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static void Touch(StoredExpiringGroups<RangeAndSum> groups, long time, int first, int count)
    {
        groups.StartBatch(new Timestamp(time));
        for (int key = first; key < first + count; key++)
        {
            groups.Groups.GetOrAddValue(key).Sum.Add(1);
        }

        Assert.Equal(count, groups.Updated().Count);
    }

    private static List<long> Times(StoredGroupSequence<RangeAndSum> groups)
    {
        var times = new List<long>();
        foreach (var group in groups)
        {
            times.Add(group.ValueKey<long>());
        }

        return times;
    }

    private static (long Total, long Updated, long Removed) Counts(StateMetrics metrics) => (metrics.RowsTotal, metrics.RowsUpdated, metrics.RowsRemoved);

    private static IEnumerable<string> Sorted(List<string> lines) => lines.Order(StringComparer.Ordinal);
}
