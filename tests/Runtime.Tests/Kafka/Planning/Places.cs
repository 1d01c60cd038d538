using Xunit;

namespace Weir.Runtime.Tests.Kafka;

/// <summary>Short forms of offsets for tests.</summary>
internal static class Places
{
    /// <summary>Offsets of the partitions of topic <c>t</c>, from 0 on.</summary>
    public static SourceOffsets Offsets(params long[] offsets) => OffsetsOf("t", offsets);

    public static SourceOffsets OffsetsOf(string topic, params long[] offsets) =>
        new(offsets.Select((offset, i) => new KeyValuePair<SourcePartition, long>(new SourcePartition(topic, i), offset)));

    public static SourceRange Range(long[] from, long[] to) => new(Offsets(from), Offsets(to));

    /// <summary>Makes sure of the offsets of all partitions.</summary>
    public static void Equal(SourceOffsets offsets, params long[] expected) => Assert.Equal(expected, Numbers(offsets));

    public static long[] Numbers(SourceOffsets offsets) => [.. offsets.Partitions.Select(pair => pair.Value)];
}
