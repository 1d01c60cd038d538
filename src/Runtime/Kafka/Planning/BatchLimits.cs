using System;

namespace Weir.Runtime;

/// <summary>How much a batch reads at least and at most.</summary>
/// <param name="options">What <c>[KafkaSource]</c> said.</param>
/// <param name="clock">The time by which batches are held back.</param>
internal sealed class BatchLimits(KafkaSourceOptions options, TimeProvider clock)
{
    private readonly BatchHold? _hold = options.MinOffsetsPerTrigger is { } least
        ? new BatchHold(least, options.MaxTriggerDelay.ToTimeSpan(), clock)
        : null;

    /// <summary>How long it is until a batch is held back no more; null where none ever is.</summary>
    public TimeSpan? Left => _hold?.Left;

    /// <summary>Applies the limits: first whether the batch waits, then how much it reads (Spark's order).</summary>
    /// <param name="range">What the batch could read.</param>
    /// <param name="trigger">
    /// What started it: <see cref="TriggerKind.Once"/> reads everything. <see cref="TriggerKind.AvailableNow"/> never waits, since nothing
    /// more will come: its last offsets would stay unread, as they do in Spark.
    /// </param>
    public SourceRange Apply(SourceRange range, TriggerKind trigger)
    {
        if (trigger == TriggerKind.Once)
        {
            return range;
        }

        if (_hold is { } hold && trigger != TriggerKind.AvailableNow && !range.From.Equals(range.To) && hold.Holds(range))
        {
            return range with { To = range.From };
        }

        return options.MaxOffsetsPerTrigger is { } most ? OffsetShare.Cut(range, most) : range;
    }
}
