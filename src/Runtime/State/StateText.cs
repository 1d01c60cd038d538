using System;

namespace Weir.Runtime;

/// <summary>Looks whether the texts that a restored state names are there.</summary>
internal static class StateText
{
    /// <summary>Copies a state, since that alone views all texts that it has.</summary>
    /// <param name="state">The state.</param>
    /// <param name="arena">Where its texts lie.</param>
    /// <param name="copies">Where the copies go.</param>
    /// <exception cref="System.IO.InvalidDataException">A text is not there.</exception>
    internal static void Check<TState>(in TState state, ByteArena arena, ByteArena copies)
        where TState : unmanaged, IGroupState<TState>
    {
        try
        {
            TState copy = default;
            copy.Merge(in state, arena, copies);
        }
        catch (Exception exception) when (exception is ArgumentException or IndexOutOfRangeException or QueryException or OverflowException)
        {
            throw StateReader.Damaged("a text lies outside of what was saved");
        }
    }
}
