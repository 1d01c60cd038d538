using System.Text;
using System.Text.Json;
using Xunit;

namespace Weir.Runtime.Tests;

/// <summary>The parts of a Kafka sink that need no broker.</summary>
public sealed class KafkaSinkPartsTests
{
    // What Utils.murmur2 of kafka-clients 4.3.1 gives.
    [Theory]
    [InlineData("a", 0xa2d0b27c)]
    [InlineData("order-1", 0x48d1d1f6)]
    [InlineData("order-17", 0x5d7aa5f1)]
    [InlineData("ünï", 0xddff8e13)]
    [InlineData("a key that is longer", 0xde893855)]
    [InlineData("", 0x106e08d9)]
    public void Murmur2_IsThatOfJavasClients(string key, uint hash) => Assert.Equal(hash, Murmur2.Hash(Encoding.UTF8.GetBytes(key)));

    [Fact]
    public void RecordsWithoutAKey_GoToEachPartitionInTurn_AndTheSameAgain()
    {
        var topic = new SinkTopic("t", partitions: 3, largestBytes: null);
        var first = Partitions(topic, batch: 4);

        Assert.Equal(first, Partitions(topic, batch: 4));
        Assert.Equal(1, first[0]);
        Assert.Equal([1, 2, 0, 1], first.Where((partition, i) => i == 0 || first[i - 1] != partition));

        static List<int> Partitions(SinkTopic topic, long batch)
        {
            topic.Begin(batch);
            var record = default(RecordColumns);
            record.Value = new Bytes(new byte[1024]);
            var partitions = new List<int>();
            for (int i = 0; i < 60; i++)
            {
                partitions.Add(topic.PartitionOf(in record));
            }

            return partitions;
        }
    }

    [Fact]
    public void NamedPartition_ThatIsNotThere_IsNone()
    {
        var topic = new SinkTopic("t", partitions: 3, largestBytes: null);
        var record = default(RecordColumns);
        record.Partition = 2;
        Assert.Equal(2, topic.PartitionOf(in record));
        record.Partition = 3;
        Assert.Equal(-1, topic.PartitionOf(in record));
        topic.Grow(4);
        Assert.Equal(3, topic.PartitionOf(in record));
        record.Partition = -1;
        Assert.Equal(-1, topic.PartitionOf(in record));
    }

    [Fact]
    public void LedgerRecord_ComesBack_AndCountsWhatWasWritten()
    {
        var topic = new SinkTopic("out", partitions: 2, largestBytes: null);
        topic.Begin(0);
        var row = default(RecordColumns);
        row.Key = new Bytes("k"u8);
        row.Value = new Bytes("v"u8);
        topic.Count(1, in row);
        topic.Count(1, in row);
        var record = new LedgerRecord("tx", Guid.NewGuid(), "a \"query\"", 12, """{"in":{"0":23}}""");

        byte[] value = record.Value([topic]);

        var read = LedgerRecord.Read(record.Key(), value)!;
        Assert.Equal(record with { Topics = read.Topics }, read);
        Assert.Equal(["out"], read.Topics);
        using var json = JsonDocument.Parse(value);
        var written = json.RootElement.GetProperty("written").GetProperty("out");
        Assert.Equal(["1"], written.EnumerateObject().Select(partition => partition.Name));
        Assert.Equal(2, written.GetProperty("1").GetProperty("rows").GetInt64());
        Assert.Equal(Crc32C.Compute("kvkv"u8).ToString("x8", null), written.GetProperty("1").GetProperty("crc32c").GetString());
    }

    [Theory]
    [InlineData("tx/0", "no JSON")]
    [InlineData("tx/0", "{}")]
    [InlineData("tx/0", """{"version":2,"query":"00000000-0000-0000-0000-000000000000","name":"n","batch":1,"to":"1"}""")]
    [InlineData("tx", """{"version":1,"query":"00000000-0000-0000-0000-000000000000","name":"n","batch":1,"to":"1"}""")]
    public void AnythingElse_IsNoLedgerRecord(string key, string value) => Assert.Null(LedgerRecord.Read(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(value)));

    [Fact]
    public void Row_UpToTheProducer_AllocatesNothing()
    {
        var topic = new SinkTopic("t", partitions: 3, largestBytes: null);
        var keys = new ArrayLoan();
        var values = new ArrayLoan();
        topic.Begin(0);
        Run();

        Assert.Equal(0, Allocated.Fewest(Run));

        void Run()
        {
            for (int i = 0; i < 100_000; i++)
            {
                var record = default(RecordColumns);
                record.Key = new Bytes("a key that is longer"u8[..(1 + (i % 20))]);
                record.Value = new Bytes("a value"u8[..(i % 8)]);
                int partition = topic.PartitionOf(in record);
                var outgoing = new OutgoingRecord(topic.Name, partition, record);
                topic.Count(partition, in record);
                keys.Copy(outgoing.Key);
                values.Copy(outgoing.Value);
            }
        }
    }
}
