using System.Collections.Generic;

namespace Weir.Runtime;

/// <summary>Something of a query that may not change while its checkpoint is used.</summary>
/// <param name="Name">What it is, as a message names it: <c>output mode</c>.</param>
/// <param name="Value">What it is now: <c>Update</c>.</param>
internal sealed record QueryFact(string Name, string Value)
{
    /// <summary>What <see cref="Value"/> was when columns in it had other names; a checkpoint doesn't keep it.</summary>
    public IReadOnlyList<string> Former { get; init; } = [];
}
