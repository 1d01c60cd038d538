using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace Weir.Runtime;

/// <summary>Prints each batch, an empty one too, as Spark's console sink does: its number, then the grid of <c>Dataset.show</c>.</summary>
/// <remarks>In a batch query it prints the grid alone, as Spark does: there is one batch. Only the rows that are printed are kept; a row beyond them is counted and costs nothing.</remarks>
/// <typeparam name="TRow">The result's row type.</typeparam>
internal sealed class ConsoleSink<TRow> : ISinkWriter<TRow>
    where TRow : allows ref struct
{
    // Spark cuts cells at 20 characters and makes no column narrower than 3.
    private const int LongestCell = 20;
    private const int NarrowestColumn = 3;
    private const string Line = "-------------------------------------------\n";

    private readonly RowType<TRow> _type;
    private readonly TextWriter _output;
    private readonly int _shownRows;
    private readonly bool _truncate;
    private readonly bool _isBatch;
    private readonly GridCells _cells;
    private readonly TextBuffer _page = new();
    private readonly int[] _widths;
    private long _batchId;

    /// <summary>Prints to a writer.</summary>
    /// <param name="options">How many rows to print, and whether to cut cells.</param>
    /// <param name="type">The result's row type.</param>
    /// <param name="output">What takes the text, in one write for each batch.</param>
    /// <param name="isBatch">Whether it is a batch query's sink.</param>
    public ConsoleSink(ConsoleSinkOptions options, RowType<TRow> type, TextWriter output, bool isBatch = false)
    {
        _type = type;
        _output = output;
        _shownRows = Math.Max(options.NumRows, 0);
        _truncate = options.Truncate;
        _isBatch = isBatch;
        _cells = new GridCells(options.Truncate ? LongestCell : 0);
        _widths = new int[type.Columns.Count];
        foreach (string name in type.Columns)
        {
            _cells.WriteHeader(name);
        }
    }

    /// <inheritdoc/>
    public string Description => "ConsoleSink";

    /// <inheritdoc/>
    public long RowsInBatch { get; private set; }

    /// <inheritdoc/>
    public void BeginBatch(in SinkBatch batch)
    {
        _batchId = batch.BatchId;
        _cells.Keep(_widths.Length);
        RowsInBatch = 0;
    }

    /// <inheritdoc/>
    public void Add(scoped in TRow row)
    {
        if (RowsInBatch++ < _shownRows)
        {
            _type.WriteCells(in row, _cells);
        }
    }

    /// <inheritdoc/>
    public ValueTask CommitBatchAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _page.Length = 0;
        if (!_isBatch)
        {
            AppendBatchId();
        }

        AppendGrid();
        if (RowsInBatch > _shownRows)
        {
            _page.Append("only showing top ");
            _page.AppendValue(_shownRows);
            _page.Append(_shownRows == 1 ? " row\n" : " rows\n");
        }

        _page.Append('\n');
        _output.Write(_page.Array, 0, _page.Length);
        _output.Flush();
        return ValueTask.CompletedTask;
    }

    private void AppendBatchId()
    {
        _page.Append(Line);
        _page.Append("Batch: ");
        _page.AppendValue(_batchId);
        _page.Append('\n');
        _page.Append(Line);
    }

    private void AppendGrid()
    {
        Array.Fill(_widths, NarrowestColumn);
        for (int i = 0; i < _cells.Count; i++)
        {
            ref int width = ref _widths[i % _widths.Length];
            width = Math.Max(width, DisplayWidth.Of(_cells[i]));
        }

        AppendBorder();
        AppendRow(0);
        AppendBorder();
        for (int first = _widths.Length; first < _cells.Count; first += _widths.Length)
        {
            AppendRow(first);
        }

        AppendBorder();
    }

    private void AppendRow(int first)
    {
        for (int column = 0; column < _widths.Length; column++)
        {
            var cell = _cells[first + column];
            int padding = _widths[column] - DisplayWidth.Of(cell);
            _page.Append('|');
            _page.Append(' ', _truncate ? padding : 0);
            _page.Append(cell);
            _page.Append(' ', _truncate ? 0 : padding);
        }

        _page.Append("|\n");
    }

    private void AppendBorder()
    {
        foreach (int width in _widths)
        {
            _page.Append('+');
            _page.Append('-', width);
        }

        _page.Append("+\n");
    }
}
