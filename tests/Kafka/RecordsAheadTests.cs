using Confluent.Kafka;
using Weir.Runtime;
using Xunit;

namespace Weir.Kafka.Tests;

public sealed class RecordsAheadTests
{
    private readonly PayloadBuffer _source = new(capacity: 8);
    private readonly PayloadBuffer _target = new(capacity: 8);
    private readonly RecordsAhead _ahead = new();

    [Fact]
    public void Records_TakenInParts_KeepTheirKeysAndValues()
    {
        for (int i = 0; i < 100; i++)
        {
            Add(offset: i, key: i % 3 == 0 ? null : $"k{i}", value: i % 5 == 0 ? null : $"value {i}");
        }

        long next = 0;
        foreach (long until in (long[])[0, 1, 7, 50, 51, 100, 200])
        {
            foreach (var record in Take(until))
            {
                Assert.Equal(next, record.Slot.Offset);
                Assert.Equal(next % 3 == 0 ? null : $"k{next}", Text(record.Key));
                Assert.Equal(next % 5 == 0 ? null : $"value {next}", Text(record.Value));
                next++;
            }

            Assert.Equal(Math.Min(until, 100), next);
        }

        Assert.Equal(0, _ahead.Bytes);
    }

    [Fact]
    public void Records_Cleared_AreGone()
    {
        Add(offset: 1, "k", "v");
        _ahead.Clear();

        Assert.Empty(Take(until: 10));
    }

    private void Add(long offset, string? key, string? value)
    {
        var record = new FetchedRecord(new RecordSlot { Offset = offset }, TimestampType: 0).With(Payload(key), Payload(value));
        _ahead.Add(in record, _source);
    }

    private List<FetchedRecord> Take(long until)
    {
        List<FetchedRecord> taken = [];
        while (_ahead.TryCopy(taken.Count, until, _target, out var record))
        {
            taken.Add(record);
        }

        _ahead.DropFirst(taken.Count);
        return taken;
    }

    private Payload Payload(string? text) =>
        _source.Deserialize(text is null ? default : SourceOf.Bytes(text), text is null, SerializationContext.Empty);

    private string? Text(Payload payload) => payload.Length < 0 ? null : System.Text.Encoding.UTF8.GetString(_target[payload]);
}
