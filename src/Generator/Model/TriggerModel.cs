namespace Weir.Generator;

/// <summary>A <c>[Trigger]</c>: the rule's name in <c>TriggerKind</c>, and the interval where one was given.</summary>
internal sealed record TriggerModel(string Kind, long? IntervalMicros);
