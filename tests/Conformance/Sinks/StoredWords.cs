namespace Weir.Conformance.Tests;

/// <summary>Queries whose result goes to a method a batch: in each output mode, as copies and as views.</summary>
public static partial class StoredWords
{
    [StreamQuery("words-appended"), KafkaSource("words", "more")]
    public sealed partial class Append(Ledger ledger)
    {
        [Row]
        public readonly ref struct Record
        {
            public Utf8 Value { get; init; }
        }

        [ForeachBatch]
        private Task Save(IReadOnlyList<Owned.Record> rows, BatchInfo batch, CancellationToken cancellationToken) =>
            ledger.WriteAsync(batch, rows.Select(row => row.Value ?? "null"), cancellationToken);
    }

    [StreamQuery("words-kept"), Checkpoint("chk/words-kept"), KafkaSource("words"), Output(OutputMode.Update)]
    public sealed partial class Kept(Ledger ledger)
    {
        [Row]
        public readonly ref struct Record
        {
            public Utf8 Value { get; init; }
        }

        [Result]
        public readonly ref struct Counts
        {
            [Key] public Utf8 Value { get; init; }

            [Count] public long Count { get; init; }
        }

        [ForeachBatch]
        private Task Save(IReadOnlyList<Owned.Counts> rows, BatchInfo batch, CancellationToken cancellationToken) =>
            ledger.WriteAsync(batch, rows.Select(row => $"{row.Value}={row.Count}"), cancellationToken);
    }

    [StreamQuery("words-updated"), KafkaSource("words"), Output(OutputMode.Update)]
    public sealed partial class Update(Ledger ledger)
    {
        [Row]
        public readonly ref struct Record
        {
            public Utf8 Value { get; init; }
        }

        [Result]
        public readonly ref struct Counts
        {
            [Key] public Utf8 Value { get; init; }

            [Count] public long Count { get; init; }
        }

        [ForeachBatch]
        private async ValueTask Save(RowBatch<Counts> rows, BatchInfo batch, CancellationToken cancellationToken)
        {
            var texts = new List<string>();
            while (rows.MoveNext())
            {
                var row = rows.Current;
                texts.Add($"{row.Value.ToString()}={row.Count}");
            }

            await ledger.WriteAsync(batch, texts, cancellationToken);
        }
    }

    [StreamQuery("words-completed"), KafkaSource("words"), Output(OutputMode.Complete), OrderBy(nameof(Counts.Value))]
    public sealed partial class Complete(Ledger ledger)
    {
        [Row]
        public readonly ref struct Record
        {
            public Utf8 Value { get; init; }
        }

        [Result]
        public readonly ref struct Counts
        {
            [Key] public Utf8 Value { get; init; }

            [Count] public long Count { get; init; }
        }

        [ForeachBatch]
        private Task Save(RowBatch<Counts> rows, BatchInfo batch)
        {
            var texts = new List<string>();
            foreach (var row in rows)
            {
                texts.Add($"{row.Value.ToString()}={row.Count}");
            }

            return ledger.WriteAsync(batch, texts, default);
        }
    }
}
