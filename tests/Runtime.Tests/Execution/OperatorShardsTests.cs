using Xunit;

namespace Weir.Runtime.Tests;

/// <summary>Operators side by side: who is merged, and which error is told.</summary>
public sealed class OperatorShardsTests
{
    private static readonly BatchContext s_batch = new(0, Timestamp.Epoch, Timestamp.MinValue, Timestamp.MinValue);
    private readonly Sum _first = new();

    [Fact]
    public void FinishBatch_ShardsOfThisBatch_AreMergedInOrder()
    {
        var shards = new OperatorShards(_first, 3);
        shards.BeginBatch(in s_batch, default);
        Receive(shards.Shard(2), 3);
        Receive(shards.Shard(0), 1);
        Receive(shards.Shard(1), 2);
        shards.FinishBatch();
        Assert.Equal(["1", "2", "3"], _first.Finished);
        Assert.Equal(3, shards.ObservedEventTime.Count);
        Assert.Equal(3, shards.LateRows);
        Assert.Equal(30, shards.State!.MemoryUsedBytes);

        shards.BeginBatch(in s_batch, default);
        Receive(shards, 4);
        shards.FinishBatch();
        Assert.Equal(["4"], _first.Finished);
        Assert.Equal((1, 1), (shards.ObservedEventTime.Count, shards.LateRows));
        Assert.Equal(2, _first.Made);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(8, false)]
    public void Shards_OneThreadOrAnOperatorThatMakesNone_IsOne(int most, bool canShard)
    {
        _first.CanShard = canShard;
        Assert.Equal(1, new OperatorShards(_first, most).Shards);
    }

    [Fact]
    public void Receive_AnotherShardFailed_EndsThisOneAndTellsTheFirstError()
    {
        var shards = new OperatorShards(_first, 2);
        shards.BeginBatch(in s_batch, default);
        var (one, other) = (shards.Shard(0), shards.Shard(1));
        Receive(one, 1);
        Assert.Throws<FormatException>(() => Receive(other, -1));
        Assert.Throws<OperationCanceledException>(() => Receive(one, 1));
        Assert.Throws<FormatException>(shards.ThrowIfFailed);
    }

    [Fact]
    public void Receive_Cancelled_EndsEveryShard()
    {
        var shards = new OperatorShards(_first, 2);
        shards.BeginBatch(in s_batch, new CancellationToken(canceled: true));
        Assert.Throws<OperationCanceledException>(() => Receive(shards.Shard(0), 1));
        Assert.Throws<OperationCanceledException>(() => Receive(shards.Shard(1), 1));
        shards.ThrowIfFailed();
    }

    private static void Receive(IRecordReceiver receiver, long number)
    {
        var records = new RecordBuffer();
        records.Append(default, default, Timestamp.FromSeconds(number), number);
        receiver.Receive(records.AsBatch(SourcePartition.Only));
    }

    private sealed class Sum : QueryOperator
    {
        private readonly List<long> _seen = [];

        public bool CanShard { get; set; } = true;

        public int Made { get; private set; }

        public IEnumerable<string> Finished { get; private set; } = [];

        public override StateMetrics State => new("sum", _seen.Count, 0, 0, 10);

        public override QueryOperator? CreateShard()
        {
            Made++;
            return CanShard ? new Sum() : null;
        }

        public override void Process(scoped in SourceBatch batch)
        {
            foreach (var record in batch)
            {
                _seen.Add(record.Offset >= 0 ? record.Offset : throw new FormatException("Below zero."));
                EventTime.Observe(record.Timestamp);
                LateRows++;
            }
        }

        public override void FinishBatch()
        {
            Finished = [.. _seen.Select(number => number.ToString(System.Globalization.CultureInfo.InvariantCulture))];
            _seen.Clear();
        }

        protected override void MergeFrom(QueryOperator shard)
        {
            _seen.AddRange(((Sum)shard)._seen);
            ((Sum)shard)._seen.Clear();
        }
    }
}
