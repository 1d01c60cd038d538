using System.Runtime.InteropServices;

namespace Weir.Benchmarks;

/// <summary>The calling thread's CPU time, which other programs on the machine don't lengthen as they do the time on the wall.</summary>
internal static partial class CpuClock
{
    private const int ThreadCpuTime = 3;

    internal static long Nanoseconds()
    {
        if (!OperatingSystem.IsLinux())
        {
            return (long)(Environment.TickCount64 * 1e6);
        }

        _ = GetTime(ThreadCpuTime, out var time);
        return (time.Seconds * 1_000_000_000) + time.Nanoseconds;
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int GetTime(int clock, out Moment time);

    [StructLayout(LayoutKind.Sequential)]
    private struct Moment
    {
        internal long Seconds;
        internal long Nanoseconds;
    }
}
