namespace Weir.Runtime.Tests;

/// <summary>A query as the generator emits it, that writes the lines of files to files.</summary>
internal sealed class FileCopy : IStreamQuery
{
    public static StreamQueryDefinition Definition { get; } = new()
    {
        Name = "file-copy",
        Plan = "FileSource -> FileSink",
        OutputMode = OutputMode.Append,
        Source = new FileSourceOptions { Path = "in", MaxFilesPerTrigger = 1 },
        Sinks = [new FileSinkOptions { Path = "out", Format = Format.Text }],
        Checkpoint = new CheckpointOptions { Path = "chk" },
        Trigger = new TriggerOptions(TriggerKind.AvailableNow),
        CreateOperator = static context => new Operator(context),
    };

    private sealed class Operator(OperatorContext context) : QueryOperator
    {
        private readonly IRowSink<PageRow> _output = context.OpenSinks(new PageRowType(isPartitioned: false));

        public override void Process(scoped in SourceBatch batch)
        {
            foreach (var record in batch)
            {
                _output.Add(new PageRow { Page = record.Utf8Value });
            }
        }

        public override void FinishBatch()
        {
        }
    }
}
