using System;
using System.Threading;
using System.Threading.Tasks;

namespace Weir.Runtime;

/// <summary>Writes rows to Kafka. Up to the producer's own call nothing is allocated a row.</summary>
/// <remarks>Update is append, and complete writes the whole table again every batch, as in Spark.</remarks>
/// <typeparam name="TRow">The result's row type.</typeparam>
internal sealed class KafkaSink<TRow> : ISinkWriter<TRow>, IAsyncDisposable
    where TRow : allows ref struct
{
    private readonly KafkaSinkOptions _options;
    private readonly RowType<TRow> _type;
    private readonly KafkaOutput _output;
    private readonly EncodeBuffer _value = new();
    private readonly JsonRowWriter _json;
    private readonly CsvRowWriter _csv;

    /// <summary>Nothing is connected yet.</summary>
    /// <param name="options">What <c>[KafkaSink]</c> said, with its target.</param>
    /// <param name="type">The result's row type.</param>
    /// <param name="open">Makes a producer; null for Confluent's.</param>
    public KafkaSink(KafkaSinkOptions options, RowType<TRow> type, Func<ProducerSetup, IRecordProducer>? open = null)
    {
        _options = options;
        _type = type;
        _output = new KafkaOutput(options, open);
        _json = new JsonRowWriter(_value);
        _csv = new CsvRowWriter(_value);
    }

    /// <inheritdoc/>
    public string Description => "KafkaSink";

    /// <inheritdoc/>
    public long RowsInBatch { get; private set; }

    /// <inheritdoc/>
    /// <remarks>Records that aren't in a transaction show as they are written.</remarks>
    public bool ShowsRowsEarly => !_options.IsExactlyOnce;

    /// <inheritdoc/>
    public bool DecidesBatches => _options.IsExactlyOnce;

    /// <inheritdoc/>
    public ValueTask StartAsync(SinkStart start, CancellationToken cancellationToken) => _output.StartAsync(start, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<SinkCommit?> LastCommittedAsync(CancellationToken cancellationToken) => _output.LastCommittedAsync(cancellationToken);

    /// <inheritdoc/>
    public void BeginBatch(in SinkBatch batch)
    {
        RowsInBatch = 0;
        _output.Begin(in batch);
    }

    /// <inheritdoc/>
    public ValueTask OpenBatchAsync(CancellationToken cancellationToken)
    {
        _output.Open(cancellationToken);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public void Add(scoped in TRow row)
    {
        var record = default(RecordColumns);
        _type.ReadRecord(in row, ref record);
        switch (_options.Value)
        {
            case Encode.Json:
                _value.Length = 0;
                _type.WriteJson(in row, _json);
                record.Value = new Bytes(_value.Written);
                break;
            case Encode.Csv:
                _value.Length = 0;
                _type.WriteCsv(in row, _csv);
                record.Value = new Bytes(_value.Written);
                break;
            case Encode.Text or Encode.Raw:
                record.Value = _type.BytesOf(in row);
                break;
        }

        _output.Write(in record);
        RowsInBatch++;
    }

    /// <inheritdoc/>
    /// <remarks>It ends with the query's own token rather than the commit's, which nothing cancels: brokers that don't answer must not keep the query from being stopped.</remarks>
    public ValueTask CommitBatchAsync(CancellationToken cancellationToken) => _output.CommitAsync();

    /// <inheritdoc/>
    public ValueTask AbortBatchAsync(CancellationToken cancellationToken) => _output.AbortAsync();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _output.DisposeAsync();
}
