using Xunit;

namespace Weir.Runtime.Tests;

/// <summary>Transactions of several producers, committed and aborted, in one partition.</summary>
public sealed class AbortedTransactionsTests : IDisposable
{
    private readonly AbortedTransactions _aborted = new();
    private readonly RecordBatchDecoder _decoder = new();
    private readonly DecodedBatch _seen = new();

    [Fact]
    public void Records_OfAbortedTransactions_AreLeftOut()
    {
        _aborted.Add(producerId: 2, firstOffset: 12);
        _aborted.Add(producerId: 1, firstOffset: 0);
        _aborted.Add(producerId: 1, firstOffset: 22);
        Read(Batch(0, producer: 1), Batch(2, producer: 2), Batch(4, producer: -1), Batch(6, producer: 1), Marker(8, producer: 1, type: 0));
        Read(Batch(9, producer: 1), Marker(11, producer: 2, type: 1), Batch(12, producer: 2), Batch(14, producer: 1), Marker(16, producer: 1, type: 1));
        Read(Marker(17, producer: 2, type: 0), Batch(18, producer: 2), Batch(20, producer: 2), Batch(22, producer: 1), Batch(24, producer: 2));

        Assert.Equal([2, 3, 4, 5, 9, 10, 14, 15, 18, 19, 20, 21, 24, 25], _seen.Records.Select(record => int.Parse(record.Split(' ')[0])));
    }

    [Fact]
    public void Records_WithoutAList_AreAllSeenButMarkers()
    {
        byte[][] batches = [Batch(0, producer: 1), Marker(2, producer: 1, type: 0), Batch(3, producer: 1)];
        foreach (byte[] batch in batches)
        {
            _seen.Read(_decoder, batch);
        }

        Assert.Equal(4, _seen.Records.Count);
    }

    [Fact]
    public void List_Forgotten_LeavesNothingOut()
    {
        _aborted.Add(producerId: 1, firstOffset: 0);
        _aborted.Add(producerId: 1, firstOffset: 9);
        Read(Batch(0, producer: 1));
        _aborted.Clear();
        Read(Batch(9, producer: 1));

        Assert.Equal(2, _seen.Records.Count);
    }

    [Fact]
    public void Marker_WithoutAKey_IsDamaged() => Assert.Throws<DamagedBatchException>(
        () => Read(new BatchWriter { IsControl = true, IsTransactional = true, ProducerId = 1 }.Add(TestRecord.Of(null, "v")).ToArray()));

    public void Dispose() => _decoder.Dispose();

    private static byte[] Batch(long offset, long producer) =>
        new BatchWriter { BaseOffset = offset, ProducerId = producer, IsTransactional = producer >= 0 }
            .Add(TestRecord.Of("k", "v"), TestRecord.Of("k", "v")).ToArray();

    private static byte[] Marker(long offset, long producer, byte type) =>
        new BatchWriter { BaseOffset = offset, ProducerId = producer, IsTransactional = true, IsControl = true }
            .Add(new TestRecord([0, 0, 0, type], [0, 0, 0, 0, 0, 9])).ToArray();

    private void Read(params byte[][] batches)
    {
        foreach (byte[] batch in batches)
        {
            _seen.Read(_decoder, batch, aborted: _aborted);
        }
    }
}
