using Confluent.Kafka;
using Weir.Runtime;
using Weir.Tests;
using Xunit;

namespace Weir.Kafka.Tests;

/// <summary>Between the client's call with a record's bytes and the batch that a query gets, nothing is allocated for a record.</summary>
public sealed class KafkaAllocationTests
{
    private const int Records = 100_000;
    private const int BatchRecords = 4096;

    private static readonly byte[][] s_values =
        [.. Enumerable.Range(0, 1000).Select(i => SourceOf.Bytes(i % 3 == 0 ? $"{i}" : $"a longer line with the number {i}"))];

    private readonly PayloadBuffer _payloads = new(capacity: 256);
    private readonly PartitionCursors _cursors = new("lines");
    private readonly CountingReceiver _receiver = new();

    // What the client gives with a record: the place is its own object, and "lines" isn't named where it is the only topic.
    private readonly TopicPartitionOffset[] _places = [.. Enumerable.Range(0, 3).Select(i => new TopicPartitionOffset((string?)null, i, 0))];

    public KafkaAllocationTests()
    {
        foreach (var place in _places)
        {
            _cursors.Get(new SourcePartition("lines", place.Partition.Value));
        }
    }

    [Fact]
    public void Records_OfARange_AllocateNothing() => AssertNoAllocation(() =>
    {
        for (int i = 0; i < Records; i++)
        {
            var cursor = _cursors.Find(_places[i / 64 % _places.Length])!;
            var record = Fetch(i);
            if (cursor.IsOfOtherType(in record))
            {
                cursor.Flush(_payloads, _receiver);
            }

            cursor.Add(in record);
            if ((i + 1) % BatchRecords == 0)
            {
                Flush();
            }
        }

        Flush();
    });

    [Fact]
    public void Records_BeyondARange_AllocateNothing() => AssertNoAllocation(() =>
    {
        for (int i = 0; i < Records; i++)
        {
            var record = Fetch(i);
            _cursors.Find(_places[i / 64 % _places.Length])!.Ahead.Add(in record, _payloads);
            _payloads.Length = record.Key.Offset;
            if ((i + 1) % BatchRecords == 0)
            {
                // A part of them first: what stays moves to the front.
                TakeAhead(until: i - (BatchRecords / 2));
                TakeAhead(until: long.MaxValue);
            }
        }

        TakeAhead(until: long.MaxValue);
    });

    private void AssertNoAllocation(Action run)
    {
        // The first run lets the buffers grow to their size.
        run();
        Assert.Equal(Records, _receiver.Records);
        long bytes = _receiver.Bytes;
        Assert.Equal(0, Allocated.Fewest(run));
        Assert.Equal(0, _receiver.Records % Records);
        Assert.Equal(bytes, _receiver.Bytes / (_receiver.Records / Records));
    }

    private FetchedRecord Fetch(int i)
    {
        byte[] value = s_values[i % s_values.Length];
        var key = _payloads.Deserialize(value.AsSpan(0, 1), isNull: i % 5 == 0, SerializationContext.Empty);
        var slot = new RecordSlot { TimestampMicros = i, Offset = i };
        return new FetchedRecord(slot, TimestampType: i / 1000 % 2).With(
            key, _payloads.Deserialize(value, isNull: i % 7 == 0, SerializationContext.Empty));
    }

    private void TakeAhead(long until)
    {
        foreach (var place in _places)
        {
            var cursor = _cursors.Find(place)!;
            int taken = 0;
            while (cursor.Ahead.TryCopy(taken, until, _payloads, out var record))
            {
                cursor.Add(in record);
                taken++;
            }

            cursor.Ahead.DropFirst(taken);
        }

        Flush();
    }

    private void Flush()
    {
        foreach (var place in _places)
        {
            _cursors.Find(place)!.Flush(_payloads, _receiver);
        }

        _payloads.Length = 0;
    }

    private sealed class CountingReceiver : IRecordReceiver
    {
        public long Records { get; private set; }

        public long Bytes { get; private set; }

        public void Receive(scoped in SourceBatch batch)
        {
            foreach (var record in batch)
            {
                Records++;
                Bytes += record.Utf8Key.Length + record.Utf8Value.Length;
            }
        }
    }
}
