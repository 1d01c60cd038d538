// Groups that had no row for a day are dropped; the query says so, so that nothing warns of state that never expires.
using Weir;

namespace Expiring;

[StreamQuery("visits"), MemorySource, StateTtl("1 day"), Output(OutputMode.Update), MemorySink]
public sealed partial class Visits
{
    [Row] public readonly ref struct Visit { public Utf8 User { get; init; } public Utf8 Page { get; init; } }

    [Result] public readonly ref struct PerUser { [Key] public Utf8 User { get; init; } [Max(nameof(Visit.Page))] public Utf8 LastPage { get; init; } }
}
