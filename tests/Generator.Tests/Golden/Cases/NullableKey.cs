// One key that may be null takes a flag beside its value.
using Weir;

namespace Aggregates;

[StreamQuery("nullable-key"), MemorySource, Output(OutputMode.Update), MemorySink]
public sealed partial class NullableKey
{
    [Row] public readonly ref struct Sale { public int Shop { get; init; } public Utf8 Item { get; init; } }

    [Result] public readonly ref struct PerShop { [Key] public int? Shop { get; init; } [Max(nameof(Sale.Item))] public Utf8 Last { get; init; } }
}
