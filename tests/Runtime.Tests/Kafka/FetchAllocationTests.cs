using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Weir.Runtime.Tests;

/// <summary>From the socket to the receiver nothing is allocated for a record, a batch or a receive.</summary>
public sealed class FetchAllocationTests
{
    private const int Batches = 200;
    private const int BatchRecords = 1000;

    // A collection, which the broker's own thread causes here, gives up what is left of a thread's allocation context, and the counter takes that for allocated.
    private const int ContextBytes = 8 * 1024;

    [Fact]
    public async Task Records_ReadFromASocket_AllocateNothingEach()
    {
        var broker = new ScriptedBroker { PartitionBytes = 200_000 };
        broker.Fill(0, Batches, BatchRecords);
        using var server = new ScriptedServer(broker);
        var connection = new KafkaConnection("127.0.0.1:1", TimeSpan.FromMinutes(1), "test", NullLogger.Instance);
        await using var client = new ClusterClient(connection);
        client.Map.Update(broker.Metadata("t"));
        var settings = connection.Settings;
        await using var reader = new NativePartitionReader(
            connection, client, new FailingLosses(), _ => new SocketTransport(server.Address, settings, tls: null));
        long fewest = long.MaxValue;
        for (int run = 0; run < 10 && fewest > 0; run++)
        {
            var receiver = new AllocationReceiver();
            await reader.ReadAsync([new PartitionRange(new SourcePartition("t", 0), 0, Batches * BatchRecords)], receiver, default);

            Assert.Equal(Batches * BatchRecords, receiver.Records);
            fewest = Math.Min(fewest, receiver.Allocated);
        }

        // A run's first and last batch are more than ten answers apart; a request may cost some bytes, a batch or a receive would cost thousands.
        Assert.InRange(fewest, 0, Batches * BatchRecords / 100);
        Assert.True(broker.Fetches > 10, $"{broker.Fetches} fetches");
    }

    private sealed class FailingLosses : ILossHandler
    {
        public void OnLoss(in LostRange lost) => throw new QueryException("lost");
    }

    private sealed class AllocationReceiver : IRecordReceiver
    {
        private long _before = -1;
        private int _collections;

        public long Records { get; private set; }

        public long Allocated { get; private set; }

        public void Receive(scoped in SourceBatch batch)
        {
            long now = GC.GetAllocatedBytesForCurrentThread();
            int collections = GC.CollectionCount(0);
            (_before, _collections) = _before < 0 ? (now, collections) : (_before, _collections);
            Allocated = Math.Max(0, now - _before - ((long)ContextBytes * (collections - _collections)));
            Records += batch.Count;
        }
    }
}
