using Weir.Runtime;

namespace Weir.Cli.Tests;

/// <summary>Reads files, and does nothing with them.</summary>
internal sealed class FileTallyQuery : IStreamQuery
{
    public static StreamQueryDefinition Definition { get; } = new()
    {
        Name = "file tally",
        Plan = "FileSource -> MemorySink",
        OutputMode = OutputMode.Append,
        Source = new FileSourceOptions { Path = "/in" },
        Sinks = [new MemorySinkOptions()],
        Checkpoint = new CheckpointOptions { Path = "chk/files" },
        CreateOperator = static context => new Operator(context),
    };

    private sealed class Operator : QueryOperator
    {
        public Operator(OperatorContext context) => context.OpenSinks(new Runtime.Tests.TallyType());

        public override void Process(scoped in SourceBatch batch)
        {
        }

        public override void FinishBatch()
        {
        }
    }
}
