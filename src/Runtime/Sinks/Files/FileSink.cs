using System;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace Weir.Runtime;

/// <summary>Writes rows to files. Nothing is allocated a row up to the file's buffer.</summary>
/// <typeparam name="TRow">The result's row type.</typeparam>
internal sealed class FileSink<TRow> : ISinkWriter<TRow>, IAsyncDisposable
    where TRow : allows ref struct
{
    private const byte NewLine = (byte)'\n';

    private readonly FileSinkOptions _options;
    private readonly RowType<TRow> _type;
    private readonly FileOutput _output;
    private readonly PartitionPath _partition;
    private readonly EncodeBuffer _line = new();
    private readonly JsonRowWriter _json;
    private readonly CsvRowWriter _csv;

    /// <summary>Nothing is opened yet.</summary>
    /// <param name="options">What <c>[FileSink]</c> said.</param>
    /// <param name="type">The result's row type.</param>
    /// <param name="open">Opens a directory; null for the machine's.</param>
    public FileSink(FileSinkOptions options, RowType<TRow> type, Func<string, IStorage>? open = null)
    {
        _options = options;
        _type = type;
        _partition = new PartitionPath(options.PartitionBy);
        _json = new JsonRowWriter(_line);
        _csv = new CsvRowWriter(_line);
        _output = new FileOutput(options, Header(options), open);
        Description = $"FileSink[{options.Path}]";
    }

    /// <inheritdoc/>
    public string Description { get; }

    /// <inheritdoc/>
    public long RowsInBatch { get; private set; }

    /// <inheritdoc/>
    public ValueTask StartAsync(SinkStart start, CancellationToken cancellationToken)
    {
        _output.Start(start);
        return default;
    }

    /// <inheritdoc/>
    public void BeginBatch(in SinkBatch batch)
    {
        RowsInBatch = 0;
        _output.Begin(in batch);
    }

    /// <inheritdoc/>
    public void Add(scoped in TRow row)
    {
        _line.Length = 0;
        switch (_options.Format)
        {
            case Format.Json:
                _type.WriteJson(in row, _json);
                break;
            case Format.Csv:
                _type.WriteCsv(in row, _csv);
                break;
            default:
                _line.Append(_type.BytesOf(in row).Span);
                break;
        }

        _line.Append(NewLine);
        _partition.Begin();
        if (_options.PartitionBy.Count > 0)
        {
            _type.WritePartition(in row, _partition);
        }

        _output.Write(_partition.Path, _line.Written);
        RowsInBatch++;
    }

    /// <inheritdoc/>
    public ValueTask CommitBatchAsync(CancellationToken cancellationToken)
    {
        _output.Commit();
        return default;
    }

    /// <inheritdoc/>
    public ValueTask AbortBatchAsync(CancellationToken cancellationToken)
    {
        _output.Abort();
        return default;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _output.Dispose();
        return default;
    }

    private static byte[] Header(FileSinkOptions options)
    {
        if (options.Header is not { } columns)
        {
            return [];
        }

        var line = new EncodeBuffer();
        var csv = new CsvRowWriter(line);
        csv.Begin();
        foreach (string column in columns)
        {
            csv.Write(new Utf8(Encoding.UTF8.GetBytes(column)));
        }

        csv.End();
        line.Append(NewLine);
        return line.Written.ToArray();
    }
}
