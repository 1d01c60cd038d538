using System.Text;
using Weir.Runtime;
using Weir.Tests;

namespace Weir.Conformance.Tests;

/// <summary>Rows through a generated query and what it writes them by: as Spark's <c>to_json</c>, and without a byte allocated.</summary>
[Collection(nameof(AllocationCollection))]
public sealed class EncodedRowTests
{
    private const int Records = 20_000;

    /// <summary>The row whose bytes are a surrogate alone, for which Java has one U+FFFD and .NET three.</summary>
    private const int LoneSurrogate = 8;

    [Fact]
    public async Task Rows_OfAGeneratedQuery_AreSparksJson()
    {
        var rows = EncoderInput.ReadAll().Where(pair => pair.Row.Id != LoneSurrogate).ToList();
        var opener = new EncodingOpener(keepsRows: true);
        await using var execution = Open(opener, out var source);
        await execution.StartAsync(CancellationToken.None);
        foreach (var (row, _) in rows)
        {
            source.Add(Input(row));
        }

        await execution.RunTriggerAsync(CancellationToken.None);

        // Spark's struct has a window besides, which no query makes without one.
        Assert.Equal(rows.Select(pair => WithoutWindow(pair.Answer.GetProperty("json").GetString()!)), opener.Rows);
    }

    [Fact]
    public async Task Rows_OfAGeneratedQuery_AllocateNothing()
    {
        var opener = new EncodingOpener(keepsRows: false);
        await using var execution = Open(opener, out var source);
        await execution.StartAsync(CancellationToken.None);
        var row = Input(EncoderInput.ReadAll()[0].Row);
        Run(Records);
        Run(Records);
        long few = Allocated.FewestOf(() => Run(Records / 10));
        long many = Allocated.FewestOf(() => Run(Records));

        Assert.InRange((many - few) / (double)(Records - (Records / 10)), -0.1, 0.1);

        long Run(int records)
        {
            for (int i = 0; i < records; i++)
            {
                source.Add(row);
            }

            long before = GC.GetAllocatedBytesForCurrentThread();
            Assert.True(execution.RunTriggerAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult());
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    private static MicroBatchExecution Open(ISinkOpener opener, out MemorySource source)
    {
        var definition = DefinitionOf<Encoded.Json>();
        source = new MemorySource(definition.EncodeSourceRow, TimeProvider.System);
        return new MicroBatchExecution(definition, source, opener, new StreamHostOptions { Output = TextWriter.Null, Error = TextWriter.Null });
    }

    private static StreamQueryDefinition DefinitionOf<TQuery>()
        where TQuery : IStreamQuery =>
        TQuery.Definition;

    private static Encoded.Json.Owned.Input Input(EncoderInput row) => new(
        row.Id, row.Flag, row.Tiny, row.Small, row.Whole, row.Big, row.Single, row.Real, row.Money, row.Fine, row.Text, row.Bytes, row.Moment, row.Gap);

    private static string WithoutWindow(string json)
    {
        int window = json.IndexOf("\"window\":", StringComparison.Ordinal);
        return window < 0 ? json : json[..window].TrimEnd(',') + "}";
    }

    /// <summary>Writes rows as JSON, and keeps them or not.</summary>
    private sealed class EncodingOpener(bool keepsRows) : ISinkOpener
    {
        public List<string> Rows { get; } = [];

        public IReadOnlyList<ISinkWriter<TRow>> Open<TRow>(RowType<TRow> type, RowMethods<TRow>? methods)
            where TRow : allows ref struct => [new Sink<TRow>(this, type)];

        private void Take(EncodeBuffer row)
        {
            if (keepsRows)
            {
                Rows.Add(Encoding.UTF8.GetString(row.Written));
            }
        }

        private sealed class Sink<TRow> : ISinkWriter<TRow>
            where TRow : allows ref struct
        {
            private readonly EncodingOpener _opener;
            private readonly RowType<TRow> _type;
            private readonly EncodeBuffer _buffer = new();
            private readonly JsonRowWriter _json;

            public Sink(EncodingOpener opener, RowType<TRow> type)
            {
                _opener = opener;
                _type = type;
                _json = new JsonRowWriter(_buffer);
            }

            public string Description => "EncodingSink";

            public long RowsInBatch { get; private set; }

            public void BeginBatch(in SinkBatch batch) => RowsInBatch = 0;

            public void Add(scoped in TRow row)
            {
                _buffer.Length = 0;
                _type.WriteJson(in row, _json);
                _opener.Take(_buffer);
                RowsInBatch++;
            }

            public ValueTask CommitBatchAsync(CancellationToken cancellationToken) => default;
        }
    }
}
