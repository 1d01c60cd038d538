using System;
using System.Collections.Generic;

namespace Weir.Runtime;

/// <summary>Knows the parts of an operator's state that go into a checkpoint. The generated operator names them; the checkpoint writes and restores them.</summary>
public sealed class StateKeeper
{
    private readonly List<IStatePart> _parts = [];

    internal IReadOnlyList<IStatePart> Parts => _parts;

    internal void Keep(IStatePart part)
    {
        ArgumentNullException.ThrowIfNull(part);
        _parts.Add(part);
    }
}
