namespace Weir.Runtime;

/// <summary>The groups of a slice of event time; a whole window where windows tumble.</summary>
internal sealed class Pane<TState>(bool tracksUpdates)
    where TState : unmanaged, IGroupState<TState>
{
    internal long Index { get; set; }

    internal bool IsTouched { get; set; }

    /// <summary>Whether a checkpoint has the pane already, so that what changed of it is enough.</summary>
    internal bool IsSaved { get; set; }

    internal GroupTable<TState> Groups { get; set; } = new(tracksUpdates);
}
