using Xunit;

namespace Weir.Runtime.Tests;

/// <summary>State that may be larger than memory gives what state in memory gives, in a store of the tests' own and in RocksDB.</summary>
public sealed class StoredStateTests
{
    public static TheoryData<string, bool> Cases
    {
        get
        {
            var cases = new TheoryData<string, bool>();
            foreach (string name in s_runs.Keys)
            {
                cases.Add(name, false);
                cases.Add(name, true);
            }

            return cases;
        }
    }

    private static readonly Dictionary<string, (Func<SavedRun> Memory, Func<KeyValueEngine, SavedRun> Stored)> s_runs = new()
    {
        ["table update"] = (static () => new TextTableRun(), static engine => new StoredTableRun(engine)),
        ["table complete"] = (static () => new TextTableRun(OutputMode.Complete), static engine => new StoredTableRun(engine, OutputMode.Complete)),
        ["expiring"] = (static () => new ExpiringRun(), static engine => new StoredExpiringRun(engine)),
        ["event time append"] = (static () => new EventTimeRun(updates: false), static engine => new StoredEventTimeRun(engine, updates: false)),
        ["event time update"] = (static () => new EventTimeRun(updates: true), static engine => new StoredEventTimeRun(engine, updates: true)),
        ["tumbling append"] = Windows(20, 20, OutputMode.Append),
        ["tumbling update"] = Windows(20, 20, OutputMode.Update),
        ["tumbling complete"] = Windows(20, 20, OutputMode.Complete),
        ["sliding append"] = Windows(30, 12, OutputMode.Append),
        ["sliding update"] = Windows(30, 12, OutputMode.Update),
        ["sliding complete"] = Windows(30, 10, OutputMode.Complete),
        ["many panes append"] = Windows(60, 7, OutputMode.Append),
        ["many panes update"] = Windows(60, 7, OutputMode.Update),
        ["hopping append"] = Hopping(31, 7, OutputMode.Append),
        ["hopping update"] = Hopping(31, 7, OutputMode.Update),
        ["hopping complete"] = Hopping(31, 7, OutputMode.Complete),
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Stored_AgreesWithMemory(string name, bool isRocks)
    {
        var (makeMemory, makeStored) = s_runs[name];
        KeyValueEngine engine = isRocks ? RocksDbEngine.Instance : new SortedEngine();
        for (int seed = 0; seed < (isRocks ? 2 : 25); seed++)
        {
            Compare(new Random(seed), makeMemory(), () => makeStored(engine));
        }
    }

    [Fact]
    public void Snapshot_OfRocksDb_IsADirectoryThatStaysWhileTheQueryGoesOn()
    {
        string directory = Directory.CreateTempSubdirectory("weir-stored-").FullName;
        try
        {
            var saved = new SavedChain();
            var batches = SavedBatch.Many(new Random(7), 12);
            var live = new StoredTableRun(RocksDbEngine.Instance);
            live.Groups.Begin(directory);
            foreach (var batch in batches[..8])
            {
                live.Run(batch);
                saved.Take(live.Part, snapshot: batch == batches[5]);
            }

            var expected = live.Dump(0);

            // What was not saved is lost with the process.
            live.Run(batches[8]);
            live.Groups.Dispose();
            for (int start = 0; start < 2; start++)
            {
                var restored = new StoredTableRun(RocksDbEngine.Instance);
                restored.Groups.Begin(directory);
                saved.Restore(restored.Part);
                Assert.Equal(expected, restored.Dump(0));
                restored.Run(batches[9]);
                restored.Groups.Dispose();
            }
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    [Theory]
    [InlineData("*.sst", false)]
    [InlineData("*.sst", true)]
    [InlineData("CURRENT", true)]
    [InlineData("MANIFEST-*", true)]
    public void Snapshot_OfRocksDbWithADamagedFile_NamesTheSavedStore(string file, bool isMissing)
    {
        string directory = Directory.CreateTempSubdirectory("weir-stored-").FullName;
        try
        {
            var saved = new SavedChain();
            var live = new StoredTableRun(RocksDbEngine.Instance);
            live.Groups.Begin(directory);
            live.Run(SavedBatch.Many(new Random(7), 1)[0]);
            saved.Take(live.Part, snapshot: true);
            live.Groups.Dispose();
            string store = Path.Join(directory, "00000000000000000000");
            Damage(Directory.GetFiles(store, file)[0], isMissing);

            var restored = new StoredTableRun(RocksDbEngine.Instance);
            restored.Groups.Begin(directory);
            var failure = Assert.Throws<InvalidDataException>(() => saved.Restore(restored.Part));

            // Who reads the snapshot adds that it is to be moved away.
            Assert.StartsWith($"the saved store {store} that it names is damaged: RocksDB says '", failure.Message, StringComparison.Ordinal);
            restored.Groups.Dispose();
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    [Theory]
    [InlineData("Corruption: block checksum mismatch", true)]
    [InlineData("IO error: No such file or directory: While open a file for random read: 000012.sst", true)]
    [InlineData("IO error: No space left on device: While appending to file: 000013.sst", false)]
    public void Errors_OfRocksDb_TellDamageFromWhatCanBeRemedied(string why, bool isDamage)
    {
        string message = RocksDbErrors.Describe("chk/store/live", why);

        Assert.Contains("chk/store/live", message, StringComparison.Ordinal);
        Assert.Contains(why, message, StringComparison.Ordinal);
        Assert.Equal(isDamage, message.Contains("move the newest snapshot, the file *.full with the highest number in the checkpoint's directory state, away", StringComparison.Ordinal));
        Assert.Equal(!isDamage, message.Contains("Start the query again once that is remedied", StringComparison.Ordinal));
    }

    [Fact]
    public void Store_IsMadeWhenItIsFirstNeeded()
    {
        string above = Directory.CreateTempSubdirectory("weir-stored-").FullName;
        string directory = Path.Join(above, "store");
        try
        {
            var run = new StoredTableRun(RocksDbEngine.Instance);

            // A query that is refused gets no further, and must leave nothing behind.
            run.Groups.Begin(directory);
            Assert.False(Directory.Exists(directory));

            run.Run(SavedBatch.Many(new Random(4), 1)[0]);
            Assert.Equal(["live"], Directory.GetDirectories(directory).Select(Path.GetFileName));
            run.Groups.Dispose();
        }
        finally
        {
            Directory.Delete(above, recursive: true);
        }
    }

    [Fact]
    public void Snapshots_OfRocksDb_KeepTheLastThreeDirectories()
    {
        string directory = Directory.CreateTempSubdirectory("weir-stored-").FullName;
        try
        {
            var live = new StoredTableRun(RocksDbEngine.Instance);
            live.Groups.Begin(directory);
            foreach (var batch in SavedBatch.Many(new Random(3), 6))
            {
                live.Run(batch);
                new SavedChain().Take(live.Part, snapshot: true);
            }

            Assert.Equal(["00000000000000000003", "00000000000000000004", "00000000000000000005", "live"], Directory.GetDirectories(directory).Select(Path.GetFileName).Order());
            live.Groups.Dispose();
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    [Fact]
    public void Snapshots_ThatNobodyNamed_DontPushOutWhatARestartNeeds()
    {
        string directory = Directory.CreateTempSubdirectory("weir-stored-").FullName;
        try
        {
            var batches = SavedBatch.Many(new Random(5), 8);
            var named = new SavedChain();
            var first = new StoredTableRun(RocksDbEngine.Instance);
            first.Groups.Begin(directory);
            first.Run(batches[0]);
            named.Take(first.Part, snapshot: true);
            var expected = first.Dump(0);
            first.Groups.Dispose();

            // Each of these dies when its store is saved and the checkpoint doesn't know of it yet.
            foreach (var batch in batches[1..])
            {
                var dying = new StoredTableRun(RocksDbEngine.Instance);
                dying.Groups.Begin(directory);
                named.Restore(dying.Part);
                Assert.Equal(expected, dying.Dump(0));
                dying.Run(batch);
                new SavedChain().Take(dying.Part, snapshot: true);
                dying.Groups.Dispose();
            }

            Assert.InRange(Directory.GetDirectories(directory).Length, 3, 4);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static void Damage(string file, bool isMissing)
    {
        if (isMissing)
        {
            File.Delete(file);
        }
        else
        {
            File.WriteAllText(file, "no table");
        }
    }

    private static (Func<SavedRun> Memory, Func<KeyValueEngine, SavedRun> Stored) Windows(long size, long slide, OutputMode mode) =>
        (() => new WindowRunner(hops: false, size, slide, mode), engine => new StoredWindowRun(engine, size, slide, mode));

    private static (Func<SavedRun> Memory, Func<KeyValueEngine, SavedRun> Stored) Hopping(long size, long slide, OutputMode mode) =>
        (() => new WindowRunner(hops: true, size, slide, mode), engine => new StoredHoppingRun(engine, size, slide, mode));

    private static void Compare(Random random, SavedRun memory, Func<SavedRun> makeStored)
    {
        var stored = makeStored();
        var saved = new SavedChain();
        foreach (var batch in SavedBatch.Many(random, 25))
        {
            // The order of groups is that of keys in one and that of rows in the other.
            Assert.Equal(memory.Run(batch).Order(StringComparer.Ordinal), stored.Run(batch).Order(StringComparer.Ordinal));
            saved.Take(stored.Part, snapshot: random.Next(5) == 0);
            if (random.Next(4) == 0)
            {
                var kept = stored.Dump(batch.Late);
                ((IDisposable)stored).Dispose();
                stored = makeStored();
                saved.Restore(stored.Part);
                Assert.Equal(kept, stored.Dump(batch.Late));
            }
        }

        ((IDisposable)stored).Dispose();
    }
}
