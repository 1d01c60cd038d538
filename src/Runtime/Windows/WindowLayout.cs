using System;
using System.Diagnostics.CodeAnalysis;

namespace Weir.Runtime;

/// <summary>Where windows lie and which panes they are made of. Window w begins at offset + w * slide; pane p at offset + p * the panes' width.</summary>
internal readonly struct WindowLayout
{
    // Far enough from the ends of long that no bound of a window overflows.
    private const long FarthestMicros = 1L << 61;

    private WindowLayout(long size, long slide, long offset, long paneWidth, long panesPerWindow)
    {
        if (size <= 0 || slide <= 0 || slide > size || size > FarthestMicros || offset <= -slide || offset >= slide)
        {
            throw new ArgumentException($"A window of {new Duration(size)} that slides by {new Duration(slide)} and starts at {new Duration(offset)} can't be: "
                + "size and slide must be above zero, the slide no longer than the size, the start shorter than the slide.", nameof(size));
        }

        Size = size;
        Slide = slide;
        Offset = offset;
        PaneWidth = paneWidth;
        PanesPerWindow = panesPerWindow;
        PanesPerSlide = slide / paneWidth;
    }

    internal long Size { get; }

    internal long Slide { get; }

    internal long Offset { get; }

    internal long PaneWidth { get; }

    internal long PanesPerWindow { get; }

    internal long PanesPerSlide { get; }

    /// <summary>Panes of the greatest common divisor of size and slide tile every window; a tumbling window is one pane.</summary>
    internal static WindowLayout OfPanes(long size, long slide, long offset)
    {
        long width = Math.Max(1, GreatestCommonDivisor(size, slide));
        return new(size, slide, offset, width, size / width);
    }

    /// <summary>A pane is a whole window: each row goes into every window that holds it.</summary>
    internal static WindowLayout OfWholeWindows(long size, long slide, long offset) => new(size, slide, offset, Math.Max(1, slide), 1);

    internal long PaneStart(long pane) => Offset + (pane * PaneWidth);

    internal TimeWindow Bounds(long window)
    {
        long start = Offset + (window * Slide);
        return new(new Timestamp(start), new Timestamp(start + Size));
    }

    internal Timestamp WindowEnd(long window) => new(Offset + (window * Slide) + Size);

    /// <summary>The first window that has a pane.</summary>
    internal long FirstWindowOf(long pane) => FloorDivide(pane - PanesPerWindow, PanesPerSlide) + 1;

    /// <summary>The last window that has a pane.</summary>
    internal long LastWindowOf(long pane) => FloorDivide(pane, PanesPerSlide);

    /// <summary>The pane that holds a time, before 1970 too.</summary>
    internal long PaneAt(Timestamp time) => FloorDivide(Reachable(time) - Offset, PaneWidth);

    /// <summary>The last window that holds a time: the first that Spark tries.</summary>
    internal long LastWindowAt(Timestamp time) => FloorDivide(Reachable(time) - Offset, Slide);

    /// <summary>The first window that ends after a time; for a time that rows may have this is the first that holds it.</summary>
    internal long FirstWindowEndingAfter(Timestamp time) =>
        FloorDivide(Math.Clamp(time.Micros, -FarthestMicros, FarthestMicros) - Offset - Size, Slide) + 1;

    private static long FloorDivide(long value, long divisor)
    {
        long quotient = value / divisor;
        return quotient * divisor > value ? quotient - 1 : quotient;
    }

    private static long Reachable(Timestamp time)
    {
        if (time.Micros is > FarthestMicros or < -FarthestMicros)
        {
            ThrowOutOfReach(time);
        }

        return time.Micros;
    }

    [DoesNotReturn]
    private static void ThrowOutOfReach(Timestamp time) => throw new QueryException(
        $"An event time of {time.Micros} microseconds since 1970 is too far away to lie in a window; filter such rows out or check the unit of the column.");

    private static long GreatestCommonDivisor(long a, long b)
    {
        while (b > 0)
        {
            (a, b) = (b, a % b);
        }

        return a;
    }
}
