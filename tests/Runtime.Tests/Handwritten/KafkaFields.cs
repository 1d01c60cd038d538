namespace Weir.Runtime.Tests;

/// <summary>A query over two topics that passes on all that a Kafka record has.</summary>
internal sealed class KafkaFields : IStreamQuery
{
    public static StreamQueryDefinition Definition { get; } = new()
    {
        Name = "kafka-fields",
        Plan = "KafkaSource -> MemorySink",
        OutputMode = OutputMode.Append,
        Source = new KafkaSourceOptions { Topics = ["first", "second"] },
        Sinks = [new MemorySinkOptions()],
        CreateOperator = static context => new Operator(context),
    };

    public readonly ref struct Field
    {
        public Utf8 Key { get; init; }

        public Utf8 Value { get; init; }

        public Utf8 Topic { get; init; }

        public int Partition { get; init; }

        public long Offset { get; init; }

        public int TimestampType { get; init; }

        public Timestamp Timestamp { get; init; }
    }

    public static class Owned
    {
        public sealed record Field(string? Key, string? Value, string? Topic, int Partition, long Offset, int TimestampType, Timestamp Timestamp);
    }

    private sealed class FieldType : RowType<Field>
    {
        public override IReadOnlyList<string> Columns => ["key", "value", "topic", "partition", "offset", "timestamp_type", "timestamp"];

        public override void WriteCells(scoped in Field row, CellWriter cells)
        {
            cells.Write(row.Key);
            cells.Write(row.Value);
            cells.Write(row.Topic);
            cells.Write(row.Partition);
            cells.Write(row.Offset);
            cells.Write(row.TimestampType);
            cells.Write(row.Timestamp);
        }

        public override object ToOwned(scoped in Field row) => new Owned.Field(
            Text(row.Key), Text(row.Value), Text(row.Topic), row.Partition, row.Offset, row.TimestampType, row.Timestamp);

        private static string? Text(scoped Utf8 value) => value.IsNull ? null : value.ToString();
    }

    private sealed class Operator(OperatorContext context) : QueryOperator
    {
        private readonly IRowSink<Field> _output = context.OpenSinks(new FieldType());

        public override void Process(scoped in SourceBatch batch)
        {
            foreach (var record in batch)
            {
                _output.Add(new Field
                {
                    Key = record.Utf8Key,
                    Value = record.Utf8Value,
                    Topic = batch.Topic,
                    Partition = batch.Partition,
                    Offset = record.Offset,
                    TimestampType = batch.TimestampType,
                    Timestamp = record.Timestamp,
                });
            }
        }

        public override void FinishBatch()
        {
        }
    }
}
