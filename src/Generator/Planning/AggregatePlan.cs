namespace Weir.Generator;

/// <summary>One aggregate of a group.</summary>
/// <param name="Property">The result's property.</param>
/// <param name="Field">The field of the group's state.</param>
/// <param name="StateType">The runtime's accumulator.</param>
/// <param name="NeedsArena">Whether the accumulator keeps text, which lies in an arena.</param>
/// <param name="IsBinary">Whether the kept text is binary data.</param>
internal sealed record AggregatePlan(string Property, string Field, string StateType, bool NeedsArena, bool IsBinary);

/// <summary>What a row adds to one aggregate.</summary>
/// <param name="Field">The field of the group's state.</param>
/// <param name="Arguments">The arguments of its <c>Add</c>.</param>
internal sealed record StateUpdate(string Field, string Arguments);
