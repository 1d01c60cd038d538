using Xunit;

namespace Weir.Runtime.Tests.Kafka;

/// <summary>Spark's KafkaOffsetRangeCalculatorSuite, without its locations of executors, which there are none of here.</summary>
public sealed class OffsetRangeCalculatorTests
{
    [Theory]
    [InlineData("no minimum: as many ranges", null, null, "1-2", "1-2")]
    [InlineData("no minimum: empty ranges ignored", null, null, "1-2 1-1", "1-2")]
    [InlineData("N partitions to N ranges", 3, null, "1-2 1-2 1-2", "1-2 1-2 1-2")]
    [InlineData("1 partition to N ranges", 4, null, "1-5", "1-2,2-3,3-4,4-5")]
    [InlineData("N skewed partitions to M ranges", 4, null, "1-5 1-21", "1-5 1-7,7-14,14-21")]
    [InlineData("SPARK-30656: ignore empty ranges and split the rest", 4, null, "1-1 1-21", " 1-6,6-11,11-16,16-21")]
    [InlineData("SPARK-30656: N very skewed partitions to M ranges", 4, null, "1-2 1-1001", "1-2 1-334,334-667,667-1001")]
    [InlineData("SPARK-30656: minimum less than the partitions", 1, null, "1-5 1-21", "1-5 1-21")]
    [InlineData("range inexact multiple of the minimum", 3, null, "1-11", "1-4,4-7,7-11")]
    [InlineData("empty ranges ignored", 4, null, "1-5 1-21 1-1", "1-5 1-7,7-14,14-21 ")]
    [InlineData("SPARK-28489: never drop offsets", 6, null, "0-10 0-10 0-1", "0-3,3-6,6-10 0-3,3-6,6-10 0-1")]
    [InlineData("SPARK-36576: 0 small and 3 large", 9, null, "0-10000 0-15000 0-20000", "0-5000,5000-10000 0-5000,5000-10000,10000-15000 0-5000,5000-10000,10000-15000,15000-20000")]
    [InlineData("SPARK-36576: 1 small and 2 large", 6, null, "0-500 0-12000 0-15001", "0-500 0-6000,6000-12000 0-5000,5000-10000,10000-15001")]
    [InlineData("SPARK-36576: 2 small and 1 large", 6, null, "0-1 0-1 0-10000", "0-1 0-1 0-2500,2500-5000,5000-7500,7500-10000")]
    [InlineData("SPARK-46798: unsplit", 3, null, "0-1 0-1 0-1", "0-1 0-1 0-1")]
    [InlineData("SPARK-46798: split", 4, null, "0-1 0-1 0-2", "0-1 0-1 0-1,1-2")]
    [InlineData("most records: one range", null, 4L, "1-6", "1-3,3-6")]
    [InlineData("most records: several ranges", null, 20L, "1-40 1-50 1-60", "1-20,20-40 1-17,17-33,33-50 1-20,20-40,40-60")]
    [InlineData("most records before the minimum", 6, 20L, "0-40 0-1", "0-6,6-13,13-20,20-26,26-33,33-40 0-1")]
    [InlineData("a small range among many pieces", 10, null, "0-1 0-1000000", "0-1 0-111111,111111-222222,222222-333333,333333-444444,444444-555555,555555-666666,666666-777777,777777-888888,888888-1000000")]
    public void Ranges_AreCutAsSparkCutsThem(string name, int? least, long? most, string ranges, string pieces)
    {
        string[] partitions = ranges.Split(' ');
        var cut = new OffsetRangeCalculator(least, most).Cut([.. partitions.SelectMany((range, i) => Parse(i, range))]);

        Assert.True(cut.SequenceEqual(pieces.Split(' ').SelectMany((range, i) => Parse(i, range))), $"{name}: {string.Join(' ', cut)}");
    }

    private static IEnumerable<PartitionRange> Parse(int partition, string ranges) => ranges
        .Split(',', StringSplitOptions.RemoveEmptyEntries)
        .Select(range => range.Split('-').Select(long.Parse).ToArray())
        .Select(ends => new PartitionRange(new SourcePartition("t", partition), ends[0], ends[1]));
}
