namespace Weir.Conformance.Tests;

/// <summary>Spark's windows: every one that holds the time, found by trying those around it one by one.</summary>
internal static class Windows
{
    public static IEnumerable<TimeWindow> Of(Timestamp? time, Duration size, Duration slide, Duration offset)
    {
        if (time is not { } at)
        {
            yield break;
        }

        long nearest = (at - Timestamp.Epoch - offset).Micros / slide.Micros;
        for (long number = nearest - (size.Micros / slide.Micros) - 2; number <= nearest + 2; number++)
        {
            var start = Timestamp.Epoch + offset + new Duration(number * slide.Micros);
            if (start <= at && at < start + size)
            {
                yield return new TimeWindow(start, start + size);
            }
        }
    }
}
