namespace Weir.Runtime.Tests;

/// <summary>A query without state, as the generator emits it: lines that aren't empty, and their lengths.</summary>
internal sealed class LineLengths : IStreamQuery
{
    public static StreamQueryDefinition Definition { get; } = new()
    {
        Name = "line-lengths",
        Plan = "SocketSource -> Filter -> Project -> ConsoleSink",
        OutputMode = OutputMode.Append,
        Source = new SocketSourceOptions { Host = "localhost", Port = 9999 },
        Sinks = [new ConsoleSinkOptions()],
        CreateOperator = static context => new Operator(context),
    };

    public readonly ref struct Length
    {
        public Utf8 Line { get; init; }

        public long Bytes { get; init; }

        public Timestamp Arrived { get; init; }
    }

    public static class Owned
    {
        public sealed record Length(string? Line, long Bytes, Timestamp Arrived);
    }

    public sealed class LengthType : RowType<Length>
    {
        public static LengthType Instance { get; } = new();

        public override IReadOnlyList<string> Columns => ["line", "bytes", "arrived"];

        public override void WriteCells(scoped in Length row, CellWriter cells)
        {
            cells.Write(row.Line);
            cells.Write(row.Bytes);
            cells.Write(row.Arrived);
        }

        public override object ToOwned(scoped in Length row) => new Owned.Length(row.Line.IsNull ? null : row.Line.ToString(), row.Bytes, row.Arrived);
    }

    private sealed class Operator(OperatorContext context) : QueryOperator
    {
        private readonly IRowSink<Length> _output = context.OpenSinks(LengthType.Instance);

        public override void Process(scoped in SourceBatch batch)
        {
            foreach (var record in batch)
            {
                var line = record.Utf8Value;
                if (line.Length > 0)
                {
                    _output.Add(new Length { Line = line, Bytes = line.Length, Arrived = record.Timestamp });
                }
            }
        }

        public override void FinishBatch()
        {
        }
    }
}
