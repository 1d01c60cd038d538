using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics.Metrics;
using System.Linq;

namespace Weir.Runtime;

/// <summary>Where the sources that run in this process stand, for the gauges that are read when an exporter asks.</summary>
internal static class PartitionGauges
{
    private static readonly ConcurrentDictionary<SourceMetrics, bool> s_sources = new();

    /// <summary>Begins to show a source.</summary>
    public static void Add(SourceMetrics source) => s_sources.TryAdd(source, true);

    /// <summary>Shows a source no more.</summary>
    public static void Remove(SourceMetrics source) => s_sources.TryRemove(source, out _);

    /// <summary>The next offset to read of each partition.</summary>
    public static IEnumerable<Measurement<long>> Positions() => Measure((position, _) => position);

    /// <summary>The end of each partition.</summary>
    public static IEnumerable<Measurement<long>> Ends() => Measure((_, end) => end);

    /// <summary>How far each partition's position is behind its end; what is known of the end may be older than the position.</summary>
    public static IEnumerable<Measurement<long>> Lags() => Measure((position, end) => Math.Max(0, end - position));

    private static IEnumerable<Measurement<long>> Measure(Func<long, long, long> value) => s_sources.Keys.SelectMany(source => source.Measure(value));
}
