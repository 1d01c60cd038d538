using System;
using System.IO;

namespace Weir.Runtime;

/// <summary>Finds in a snapshot the directory that a store saved itself in, without the query whose state it is.</summary>
internal static class SavedStore
{
    /// <summary>What the layout of a table begins with whose groups are in a store.</summary>
    public const string TableLayout = "stored table, format 1";

    /// <summary>What the layout of a table begins with whose groups are in a store and go without rows.</summary>
    public const string ExpiringLayout = "stored table whose groups expire, format 1";

    /// <summary>What the layout of a table begins with whose groups are in a store and go by their event time.</summary>
    public const string EventTimeLayout = "stored table by event time, format 1";

    /// <summary>What the layout of windows begins with whose groups are in a store.</summary>
    public const string WindowsLayout = "stored windows, format 1";

    /// <summary>Whether a part of a state has a store.</summary>
    /// <param name="layout">The part's layout, as the snapshot has it.</param>
    public static bool IsStored(string layout) => IsTable(layout) || IsOfWindows(layout);

    /// <summary>The number of the directory that a part names; <see cref="StateFiles.NotSaved"/> where its groups are in the snapshot.</summary>
    /// <param name="layout">The part's layout, of which <see cref="IsStored"/> is true.</param>
    /// <param name="part">The part, from its begin.</param>
    /// <exception cref="InvalidDataException">It isn't what the layout says.</exception>
    public static long NumberOf(string layout, StateReader part)
    {
        if (IsOfWindows(layout))
        {
            // Up to where windows are closed.
            _ = part.Read<Timestamp>();
        }

        for (int panes = part.ReadInt32(0, int.MaxValue, "the number of panes"); panes > 0; panes--)
        {
            // The pane, and how many groups it has.
            _ = part.Read<long>();
            _ = part.Read<long>();
        }

        return part.Read<long>();
    }

    private static bool IsTable(string layout) =>
        layout.StartsWith(TableLayout, StringComparison.Ordinal) || layout.StartsWith(ExpiringLayout, StringComparison.Ordinal) || layout.StartsWith(EventTimeLayout, StringComparison.Ordinal);

    private static bool IsOfWindows(string layout) => layout.StartsWith(WindowsLayout, StringComparison.Ordinal);
}
