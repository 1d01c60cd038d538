namespace Weir.Runtime;

/// <summary>Gives windows one after the other. It belongs to the windows' owner and serves again and again.</summary>
internal abstract class WindowSource<TState>
    where TState : unmanaged, IGroupState<TState>
{
    /// <summary>The window that the last <see cref="MoveNext"/> reached.</summary>
    internal abstract TimeWindow Bounds { get; }

    /// <summary>Its groups, good until the next move.</summary>
    internal GroupSequence<TState> Groups { get; private protected set; }

    /// <summary>Goes to the next window that has groups.</summary>
    /// <returns>Whether there was one.</returns>
    internal abstract bool MoveNext();
}
