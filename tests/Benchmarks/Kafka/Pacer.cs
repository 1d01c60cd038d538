using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Weir.Benchmarks;

/// <summary>Sleeps until moments of the monotonic clock, which is one for all processes of a machine. A moment that has passed is not waited for, nor is the schedule moved.</summary>
internal static partial class Pacer
{
    private const int Monotonic = 1;
    private const int UntilMoment = 1;
    private const long NanosecondsASecond = 1_000_000_000;

    /// <summary>The clock now, in nanoseconds.</summary>
    internal static long Now => (long)(Stopwatch.GetTimestamp() * ((double)NanosecondsASecond / Stopwatch.Frequency));

    /// <summary>Sleeps; on Linux to some 50 us, elsewhere to a millisecond or more.</summary>
    internal static void SleepUntil(long moment)
    {
        if (!OperatingSystem.IsLinux())
        {
            Thread.Sleep(TimeSpan.FromMilliseconds(Math.Max(0, (moment - Now) / 1e6)));
            return;
        }

        var time = new Moment { Seconds = moment / NanosecondsASecond, Nanoseconds = moment % NanosecondsASecond };
        while (Now < moment)
        {
            // Signals may end the sleep early.
            _ = Sleep(Monotonic, UntilMoment, in time, 0);
        }
    }

    [LibraryImport("libc", EntryPoint = "clock_nanosleep")]
    private static partial int Sleep(int clock, int flags, in Moment until, nint left);

    [StructLayout(LayoutKind.Sequential)]
    private struct Moment
    {
        internal long Seconds;
        internal long Nanoseconds;
    }
}
