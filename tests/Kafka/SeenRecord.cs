using Weir.Runtime;

namespace Weir.Kafka.Tests;

/// <summary>A record as a receiver saw it.</summary>
internal sealed record SeenRecord(string Topic, int Partition, long Offset, string? Key, string? Value, long Micros, int TimestampType);

/// <summary>Keeps what a source hands on.</summary>
internal sealed class Receiver : IRecordReceiver
{
    public List<SeenRecord> Records { get; } = [];

    public int Batches { get; private set; }

    public IEnumerable<string?> Values => Records.Select(record => record.Value);

    public void Receive(scoped in SourceBatch batch)
    {
        Batches++;
        foreach (var record in batch)
        {
            Records.Add(new SeenRecord(
                batch.Topic.ToString(),
                batch.Partition,
                record.Offset,
                record.Key.IsNull ? null : record.Utf8Key.ToString(),
                record.Value.IsNull ? null : record.Utf8Value.ToString(),
                record.Timestamp.Micros,
                batch.TimestampType));
        }
    }
}
