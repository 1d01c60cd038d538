using System;
using System.Runtime.CompilerServices;

namespace Weir.Runtime;

/// <summary>Finds the groups of all windows that hold a time, where each window has groups of its own.</summary>
internal sealed class ContainingWindows<TState>(WindowLayout layout, PaneStore<TState> panes)
    where TState : unmanaged, IGroupState<TState>
{
    private readonly GroupTable<TState>[] _containing = new GroupTable<TState>[(layout.Size / layout.Slide) + 1];
    private int _count;
    private long _start;
    private ulong _width;

    /// <summary>The groups of each window that holds a time and ends after the late watermark.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ReadOnlySpan<GroupTable<TState>> At(Timestamp time, Timestamp late)
    {
        if ((ulong)(time.Micros - _start) >= _width)
        {
            Cross(time, late);
        }

        return new ReadOnlySpan<GroupTable<TState>>(_containing, 0, _count);
    }

    /// <summary>Forgets what was found last: windows were dropped, or the late watermark is another.</summary>
    internal void Forget() => _width = 0;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Cross(Timestamp time, Timestamp late)
    {
        long first = layout.FirstWindowEndingAfter(time);
        long last = layout.LastWindowAt(time);

        // Times between two edges, be they starts or ends, lie in the same windows.
        _start = Math.Max(layout.Bounds(last).Start.Micros, layout.WindowEnd(first - 1).Micros);
        long end = Math.Min(layout.Bounds(last + 1).Start.Micros, layout.WindowEnd(first).Micros);
        _width = (ulong)(end - _start);
        _count = 0;
        for (long window = first; window <= last; window++)
        {
            if (layout.WindowEnd(window) > late)
            {
                _containing[_count++] = panes.Touch(window).Groups;
            }
        }
    }
}
