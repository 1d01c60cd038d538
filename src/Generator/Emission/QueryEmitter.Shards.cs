namespace Weir.Generator;

/// <summary>Operators for several threads, and how they become one.</summary>
internal sealed partial class QueryEmitter
{
    /// <summary>The members by which the engine makes shards and merges them.</summary>
    private void WriteShards(string name)
    {
        string lateField = Plan.Late is { } late ? $", {CSharp.Runtime("LateOutput")}<{Row(late.Name)}> late" : "";
        string assigned = Plan.Late is null ? "_output = output" : "(_output, _late) = (output, late)";
        _writer.Line(
            $"""

            private {name}({CSharp.Weir("IRowSink")}<{Row(Plan.Output.Name)}> output{lateField}) => {assigned};

            /// <inheritdoc/>
            public override {CSharp.Runtime("QueryOperator")} CreateShard() => new {name}(_output{(Plan.Late is null ? "" : ", _late.CreateShard()")});

            /// <inheritdoc/>
            """);
        string start = $"protected override void MergeFrom({CSharp.Runtime("QueryOperator")} shard)";
        string groups = Plan.State!.HasWindow ? "_windows" : "_groups";
        if (Plan.State.Layout != StateLayout.Global && Plan.Late is null)
        {
            _writer.Line($"{start} => {groups}.MergeFrom((({name})shard).{groups});");
            return;
        }

        using (_writer.Braces(start, "}"))
        {
            _writer.Line($"var other = ({name})shard;");
            _writer.Line(Plan.State.Layout != StateLayout.Global
                ? $"{groups}.MergeFrom(other.{groups});"
                : """
                _total.Merge(in other._total, other._arena, _arena);
                other._total = default;
                other._arena.Clear();
                """);
            if (Plan.Late is not null)
            {
                _writer.Line("_late.MergeFrom(other._late);");
            }
        }
    }
}
