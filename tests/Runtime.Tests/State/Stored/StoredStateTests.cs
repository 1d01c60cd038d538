using Xunit;

namespace Weir.Runtime.Tests;

/// <summary>State that may be larger than memory gives what state in memory gives, in a store of the tests' own and in RocksDB.</summary>
public sealed class StoredStateTests
{
    public static TheoryData<bool> Engines => [false, true];

    [Theory]
    [MemberData(nameof(Engines))]
    public void Table_Update_AgreesWithMemory(bool isRocks) =>
        Compare(isRocks, static () => new TextTableRun(), static engine => new StoredTableRun(engine), static run => ((StoredTableRun)run).Dispose());

    [Theory]
    [MemberData(nameof(Engines))]
    public void TumblingWindows_Append_AgreesWithMemory(bool isRocks) => Compare(
        isRocks,
        static () => new WindowRunner(hops: false, 20, 20, OutputMode.Append),
        static engine => new StoredWindowRun(engine, OutputMode.Append),
        static run => ((StoredWindowRun)run).Dispose());

    [Theory]
    [MemberData(nameof(Engines))]
    public void TumblingWindows_Update_AgreesWithMemory(bool isRocks) => Compare(
        isRocks,
        static () => new WindowRunner(hops: false, 20, 20, OutputMode.Update),
        static engine => new StoredWindowRun(engine, OutputMode.Update),
        static run => ((StoredWindowRun)run).Dispose());

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

    private static void Compare(bool isRocks, Func<SavedRun> makeMemory, Func<KeyValueEngine, SavedRun> makeStored, Action<SavedRun> dispose)
    {
        KeyValueEngine engine = isRocks ? RocksDbEngine.Instance : new SortedEngine();
        for (int seed = 0; seed < (isRocks ? 4 : 25); seed++)
        {
            var random = new Random(seed);
            var memory = makeMemory();
            var stored = makeStored(engine);
            var saved = new SavedChain();
            foreach (var batch in SavedBatch.Many(random, 25))
            {
                // The order of groups is that of keys in one and that of rows in the other.
                Assert.Equal(memory.Run(batch).Order(StringComparer.Ordinal), stored.Run(batch).Order(StringComparer.Ordinal));
                saved.Take(stored.Part, snapshot: random.Next(5) == 0);
                if (random.Next(4) == 0)
                {
                    var kept = stored.Dump(batch.Late);
                    dispose(stored);
                    stored = makeStored(engine);
                    saved.Restore(stored.Part);
                    Assert.Equal(kept, stored.Dump(batch.Late));
                }
            }

            dispose(stored);
        }
    }
}
