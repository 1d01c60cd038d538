using System.Collections.Generic;
using System.Linq;

namespace Weir.Generator;

/// <summary>What is kept for each group.</summary>
internal sealed partial class QueryEmitter
{
    private static string Engine => CSharp.Runtime("RocksDbEngine.Instance");

    private void WriteGroupState()
    {
        var state = Plan.State!;
        string name = Name(GeneratedNames.GroupState);
        _writer.Line("\n/// <summary>What is kept for each group: it lies in the table's entry, behind the key.</summary>");
        using (_writer.Braces($"private struct {name} : {CSharp.Runtime("IGroupState")}<{name}>", "}"))
        {
            foreach (var aggregate in state.Aggregates)
            {
                _writer.Line($"public {CSharp.Runtime(aggregate.StateType)} {aggregate.Field};\n");
            }

            if (state.Aggregates.Any(aggregate => aggregate.NeedsArena))
            {
                _writer.Line("/// <inheritdoc/>\npublic static bool KeepsText => true;\n");
            }

            _writer.Line("/// <inheritdoc/>");
            using (_writer.Braces($"public void Merge(in {name} other, {CSharp.Runtime("ByteArena")} from, {CSharp.Runtime("ByteArena")} into)", "}"))
            {
                foreach (var aggregate in state.Aggregates)
                {
                    _writer.Line($"{aggregate.Field}.Merge(in other.{aggregate.Field}{(aggregate.NeedsArena ? ", from, into" : "")});");
                }
            }
        }
    }

    /// <summary>The field that holds the groups.</summary>
    private void WriteStateField()
    {
        var state = Plan.State!;
        string type = Name(GeneratedNames.GroupState);
        bool tracksUpdates = Plan.Query.Output == OutputKind.Update;
        string updates = tracksUpdates ? "tracksUpdates: true" : "";
        string flags = string.Join(", ", new[] { DropsLate ? "" : "keepsAll: true", updates }.Where(flag => flag.Length > 0));
        switch (state.Layout)
        {
            case StateLayout.Global:
                _writer.Line($"private {type} _total;");
                if (TotalHasArena(state))
                {
                    _writer.Line($"private readonly {CSharp.Runtime("ByteArena")} _arena = new();");
                }

                break;
            case StateLayout.Table when state.IsStored:
                _writer.Line($"private readonly {CSharp.Runtime("StoredGroups")}<{type}> _groups = new({Engine});");
                break;
            case StateLayout.Table:
                _writer.Line($"private readonly {CSharp.Runtime("GroupTable")}<{type}> _groups = new({updates});");
                break;
            case StateLayout.Expiring when state.IsStored:
                _writer.Line($"private readonly {CSharp.Runtime("StoredExpiringGroups")}<{type}> _groups = new(ttl: {Literals.Of(Plan.Query.StateTtlMicros!.Value)}, {Engine});");
                break;
            case StateLayout.Expiring:
                _writer.Line($"private readonly {CSharp.Runtime("ExpiringGroups")}<{type}> _groups = new(ttl: {Literals.Of(Plan.Query.StateTtlMicros!.Value)});");
                break;
            case StateLayout.EventTime when state.IsStored:
                _writer.Line($"private readonly {CSharp.Runtime("StoredEventTimeGroups")}<{type}> _groups = new({Engine});");
                break;
            case StateLayout.EventTime:
                _writer.Line($"private readonly {CSharp.Runtime("EventTimeGroups")}<{type}> _groups = new({updates});");
                break;
            default:
                var window = state.Window!;
                string store = WindowStore(state);
                string spec = $"size: {Literals.Of(window.SizeMicros)}, slide: {Literals.Of(window.SlideMicros)}, offset: {Literals.Of(window.OffsetMicros)}";
                string options = state.IsStored ? Engine + (DropsLate ? "" : ", keepsAll: true") : flags;
                _writer.Line($"private readonly {CSharp.Runtime(store)}<{type}> _windows = new({spec}{(options.Length > 0 ? ", " + options : "")});");
                break;
        }

        if (state.Key == KeyLayout.Composite)
        {
            _writer.Line($"private readonly {CSharp.Runtime("RowWriter")} _key = new();");
        }
    }

    private static string WindowStore(StatePlan state) => (state.Layout, state.IsStored) switch
    {
        (StateLayout.Panes, false) => "WindowedGroups",
        (StateLayout.Panes, true) => "StoredWindows",
        (_, false) => "HoppingGroups",
        (_, true) => "StoredHoppingWindows",
    };

    private void WriteStateMembers()
    {
        var state = Plan.State!;
        string store = state.HasWindow ? "_windows" : "_groups";
        string metrics = state.Layout == StateLayout.Global
            ? $"new(\"stateStoreSave\", 1, 1, 0, global::System.Runtime.CompilerServices.Unsafe.SizeOf<{Name(GeneratedNames.GroupState)}>())"
            : $"{store}.Metrics(\"stateStoreSave\")";
        _writer.Line($"\n/// <inheritdoc/>\npublic override {CSharp.Runtime("StateMetrics")} State => {metrics};");
        if (state.Layout != StateLayout.Global)
        {
            // A table's updates are forgotten here and not when they are written: the batch's progress counts them after that.
            string start = state.Layout switch
            {
                StateLayout.Table => state.IsStored ? "StartBatch()" : "ClearUpdates()",
                StateLayout.Expiring => "StartBatch(Batch.Time)",
                _ => "StartBatch(Batch.LateWatermark)",
            };
            _writer.Line($"\n/// <inheritdoc/>\nprotected override void StartBatch() => {store}.{start};");
        }
    }

    /// <summary>A batch query has one batch: nothing of it is kept.</summary>
    private bool KeepsState => Plan.StateSchema.Length > 0 && !Plan.Query.IsBatch;

    private bool TotalHasArena(StatePlan state) => Plan.CanShard || state.Aggregates.Any(aggregate => aggregate.NeedsArena);

    /// <summary>What a checkpoint keeps. A sort is empty between batches.</summary>
    private void WriteKeepState()
    {
        string start = $"\n/// <inheritdoc/>\nprotected override void KeepState({CSharp.Runtime("StateKeeper")} keeper)";
        var parts = new List<string>();
        if (Plan.State is { } state)
        {
            parts.Add(state.HasWindow ? "_windows"
                : state.Layout != StateLayout.Global ? "_groups"
                : TotalHasArena(state) ? "() => ref _total, _arena"
                : "() => ref _total");
        }

        if (StateSchema.CountsRows(Plan.Query))
        {
            parts.Add("_limit");
        }

        if (parts.Count == 1)
        {
            _writer.Line($"{start} => keeper.Keep({parts[0]});");
            return;
        }

        using (_writer.Braces(start, "}"))
        {
            foreach (string part in parts)
            {
                _writer.Line($"keeper.Keep({part});");
            }
        }
    }
}
