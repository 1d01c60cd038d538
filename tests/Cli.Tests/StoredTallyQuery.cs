using System.Buffers;
using System.Text;
using Weir.Runtime;

namespace Weir.Cli.Tests;

/// <summary>Has its state in RocksDB, which is saved behind every batch.</summary>
internal sealed class StoredTallyQuery : IStreamQuery
{
    public static StreamQueryDefinition Definition { get; } = new()
    {
        Name = "stored tally",
        Plan = "MemorySource -> StoredPart -> MemorySink",
        OutputMode = OutputMode.Update,
        Source = new MemorySourceOptions(),
        Sinks = [new MemorySinkOptions()],
        Checkpoint = new CheckpointOptions { Path = "chk/stored", MaxDeltasPerSnapshot = 1, MinBatchesToRetain = 2 },
        StateSchema = "aggregate: one table\nkey digit: long",
        CreateOperator = static context => new Operator(context),
        EncodeSourceRow = static (row, writer) => writer.Write((long)row),
    };

#pragma warning disable CA1001 // The keeper disposes of its parts.
    private sealed class Operator : QueryOperator
#pragma warning restore CA1001
    {
        private readonly StoredPart _part = new();

        public Operator(OperatorContext context) => context.OpenSinks(new Runtime.Tests.TallyType());

        public override void Process(scoped in SourceBatch batch) => _part.Add(batch.Count);

        public override void FinishBatch()
        {
        }

        protected override void KeepState(StateKeeper keeper)
        {
            _part.Begin(keeper.Directory);
            keeper.Keep(_part);
        }
    }

    /// <summary>What a stored table does with its files, without its groups.</summary>
    private sealed class StoredPart : IStatePart, IDisposable
    {
        private readonly StateFiles _files = new(RocksDbEngine.Instance);
        private readonly KeyValueBatch _batch = new();
        private int _count;

        public string Layout => $"{SavedStore.TableLayout}; tally";

        public long SnapshotBytes => 0;

        public void Begin(string? directory) => _files.Begin(directory);

        public void Add(int rows)
        {
            _count += rows;
            Store();
        }

        public void TrackChanges()
        {
        }

        public void WriteSnapshot(IBufferWriter<byte> output)
        {
            var writer = new StateWriter(output);
            writer.Write(1);
            writer.Write(0L);
            writer.Write((long)_count);
            writer.Write(_files.Save() ?? StateFiles.NotSaved);
            writer.Flush();
        }

        public void WriteDelta(IBufferWriter<byte> output)
        {
            var writer = new StateWriter(output);
            writer.Write(_count);
            writer.Flush();
        }

        public void ForgetChanges()
        {
        }

        public void ReadSnapshot(StateReader input)
        {
            _ = input.Read<int>();
            _ = input.Read<long>();
            _count = (int)input.Read<long>();
            _files.BeginFrom(input.Read<long>());
        }

        public void ReadDelta(StateReader input)
        {
            _count = input.Read<int>();
            Store();
        }

        public void FinishRestore()
        {
        }

        public void Dispose() => _files.Dispose();

        private void Store()
        {
            _batch.Clear();
            _batch.Add([], Encoding.UTF8.GetBytes($"key {_count}"));
            _batch.SetValue(0, new byte[100]);
            _files.Store.Write(_batch);
        }
    }
}
