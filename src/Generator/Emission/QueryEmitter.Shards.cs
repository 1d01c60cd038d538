namespace Weir.Generator;

/// <summary>Operators for several threads, and how they become one.</summary>
internal sealed partial class QueryEmitter
{
    /// <summary>The members by which the engine makes shards and merges them.</summary>
    private void WriteShards(string name)
    {
        _writer.Line(
            $"""

            private {name}({CSharp.Weir("IRowSink")}<{Row(Plan.Output.Name)}> output) => _output = output;

            /// <inheritdoc/>
            public override {CSharp.Runtime("QueryOperator")} CreateShard() => new {name}(_output);

            /// <inheritdoc/>
            """);
        string start = $"protected override void MergeFrom({CSharp.Runtime("QueryOperator")} shard)";
        if (Plan.State!.Layout != StateLayout.Global)
        {
            string groups = Plan.State.HasWindow ? "_windows" : "_groups";
            _writer.Line($"{start} => {groups}.MergeFrom((({name})shard).{groups});");
            return;
        }

        using (_writer.Braces(start, "}"))
        {
            _writer.Line(
                $"""
                var other = ({name})shard;
                _total.Merge(in other._total, other._arena, _arena);
                other._total = default;
                other._arena.Clear();
                """);
        }
    }
}
