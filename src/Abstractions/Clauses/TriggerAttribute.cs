using System;

namespace Weir;

/// <summary>Says when batches run; without it, as soon as there is something to do.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class TriggerAttribute : Attribute
{
    /// <summary>Runs a batch at each multiple of the interval at which there is something to do.</summary>
    /// <param name="interval">The interval: <c>"500 milliseconds"</c>.</param>
    public TriggerAttribute(string interval) => Interval = interval;

    /// <summary>Runs batches by a rule other than an interval.</summary>
    /// <param name="kind">The rule.</param>
    public TriggerAttribute(TriggerKind kind) => Kind = kind;

    /// <summary>The interval, if one was given.</summary>
    public string? Interval { get; }

    /// <summary>The rule, if no interval was given.</summary>
    public TriggerKind Kind { get; }
}
