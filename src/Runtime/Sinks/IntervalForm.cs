namespace Weir.Runtime;

/// <summary>Spark's form of an interval: <c>INTERVAL '0 00:00:01.5' DAY TO SECOND</c>.</summary>
internal static class IntervalForm
{
    /// <summary>Adds an interval.</summary>
    /// <param name="text">What takes it.</param>
    /// <param name="interval">The interval.</param>
    public static void Append(TextBuffer text, Duration interval)
    {
        ulong rest = (ulong)System.Int128.Abs(interval.Micros);
        text.Append("INTERVAL '");
        text.Append('-', interval.Micros < 0 ? 1 : 0);
        text.AppendValue(rest / 86_400_000_000);
        text.Append(' ');
        text.AppendValue(rest / 3_600_000_000 % 24, "00");
        text.Append(':');
        text.AppendValue(rest / 60_000_000 % 60, "00");
        text.Append(':');
        text.AppendValue(rest % 60_000_000 / 1_000_000m, "00.######");
        text.Append("' DAY TO SECOND");
    }
}
