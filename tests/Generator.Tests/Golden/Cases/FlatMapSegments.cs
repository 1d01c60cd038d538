// A method that emits rows calls back into the operator: each row it emits goes through a segment of its own, down to the table.
using Weir;

namespace Verbs;

[StreamQuery("pairs"), KafkaSource("lines"), Output(OutputMode.Update), MemorySink]
public sealed partial class Pairs
{
    [Row] public readonly ref struct Line { public Utf8 Value { get; init; } }
    [Row] public readonly ref struct Half { public Utf8 Value { get; init; } public int Side { get; init; } }
    [Row] public readonly ref struct Quarter { public Utf8 Value { get; init; } public int Side { get; init; } }

    [FlatMap] static void Halve(in Line line, ref Emit<Half> emit)
    {
        emit.Add(new Half { Value = line.Value, Side = 1 });
        emit.Add(new Half { Value = line.Value, Side = 2 });
    }

    [Where] static bool IsLeft(in Half half) => half.Side == 1;

    [FlatMap] static void Quarter_(in Half half, ref Emit<Quarter> emit) => emit.Add(new Quarter { Value = half.Value, Side = half.Side });

    [Where] static bool IsKnown(in Quarter quarter) => !quarter.Value.IsNull;

    [Result] public readonly ref struct Sides { [Key] public int Side { get; init; } [Count(nameof(Quarter.Value))] public long Values { get; init; } }
}
