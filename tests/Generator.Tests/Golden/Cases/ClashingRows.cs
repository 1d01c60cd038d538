// Rows are called as generated types, members and the runtime's own types would be.
using Weir;

namespace Clashes;

[StreamQuery("clashing-rows"), MemorySource, Output(OutputMode.Complete), ConsoleSink, OrderBy(nameof(Owned.Value))]
public sealed partial class Rows
{
    [Row] public readonly ref struct Batch { public Utf8 Value { get; init; } }
    [Row] public readonly ref struct Operator { public Utf8 Value { get; init; } }
    [Row] public readonly ref struct State { public Utf8 Value { get; init; } }
    [Row] public readonly ref struct Columns { public Utf8 Value { get; init; } }
    [Row] public readonly ref struct GroupState { public Utf8 Value { get; init; } }
    [Row] public readonly ref struct OwnedCodec { public Utf8 Value { get; init; } }
    [Row] public readonly ref struct OwnedType { public Utf8 Value { get; init; } }
    [Result] public readonly ref struct Owned { [Key] public Utf8 Value { get; init; } [Count] public long Count { get; init; } }

    [Select] static Operator A(in Batch row) => new() { Value = row.Value };
    [FlatMap] static void B(in Operator row, ref Emit<State> emit) => emit.Add(new State { Value = row.Value });
    [FlatMap] static void C(in State row, ref Emit<Columns> emit) => emit.Add(new Columns { Value = row.Value });
    [Explode<GroupState>(nameof(GroupState.Value))] static Utf8Splitter D(in Columns row) => row.Value.Split(" "u8);
    [Select] static OwnedCodec E(in GroupState row) => new() { Value = row.Value };
    [Select] static OwnedType F(in OwnedCodec row) => new() { Value = row.Value };
}
