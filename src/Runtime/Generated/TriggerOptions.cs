namespace Weir.Runtime;

/// <summary>When batches run.</summary>
/// <param name="Kind">The rule.</param>
/// <param name="Interval">The interval, for a query that runs at fixed times.</param>
public sealed record TriggerOptions(TriggerKind Kind, Duration? Interval = null)
{
    /// <summary>A batch as soon as there is something to do.</summary>
    public static TriggerOptions Default { get; } = new(TriggerKind.Default);
}
