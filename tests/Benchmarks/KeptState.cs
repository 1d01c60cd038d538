using Weir.Runtime;

namespace Weir.Benchmarks;

/// <summary>A table of groups in memory or in RocksDB, used as a query in update mode uses it.</summary>
internal abstract class KeptState : IDisposable
{
    /// <summary>What takes the batch's records.</summary>
    public abstract GroupTable<LongCount> Groups { get; }

    public abstract IStatePart Part { get; }

    public static KeptState Create(bool isRocks, string directory) => isRocks ? new InRocksDb(directory) : new InMemory();

    public abstract void StartBatch();

    /// <summary>What a query does before it writes the batch's groups.</summary>
    /// <returns>How many groups it would write.</returns>
    public abstract int Finish();

    public abstract void Dispose();

    private sealed class InMemory : KeptState
    {
        public InMemory() => Part.TrackChanges();

        public override GroupTable<LongCount> Groups { get; } = new(tracksUpdates: true);

        public override IStatePart Part => Groups;

        public override void StartBatch() => Groups.ClearUpdates();

        public override int Finish() => Groups.Updated.Count;

        public override void Dispose()
        {
        }
    }

    private sealed class InRocksDb : KeptState
    {
        private readonly StoredGroups<LongCount> _stored = new(RocksDbEngine.Instance);

        public InRocksDb(string directory) => _stored.Begin(directory);

        public override GroupTable<LongCount> Groups => _stored.Groups;

        public override IStatePart Part => _stored;

        public override void StartBatch() => _stored.StartBatch();

        public override int Finish() => _stored.Updated().Count;

        public override void Dispose() => _stored.Dispose();
    }
}
