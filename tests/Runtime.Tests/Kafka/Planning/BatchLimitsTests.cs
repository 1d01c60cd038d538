using Microsoft.Extensions.Time.Testing;
using Xunit;
using static Weir.Runtime.Tests.Kafka.Places;

namespace Weir.Runtime.Tests.Kafka;

/// <summary>How much a batch reads: the scripts of Spark's KafkaMicroBatchSourceSuite.</summary>
public sealed class BatchLimitsTests
{
    private static readonly KafkaSourceOptions s_options = new() { Topics = ["t"] };
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public void Max_IsSharedByLag()
    {
        // maxOffsetsPerTrigger: 101, 11 and 1 records, 10 a batch.
        long[] ends = [101, 11, 1];
        var limits = new BatchLimits(s_options with { MaxOffsetsPerTrigger = 10 }, _clock);
        var first = limits.Apply(Range([0, 0, 0], ends), TriggerKind.Default);
        var second = limits.Apply(new SourceRange(first.To, Offsets(ends)), TriggerKind.Default);

        Assert.Equal([8, 1, 1], Numbers(first.To));
        Assert.Equal([17, 2, 1], Numbers(second.To));
    }

    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(long.MaxValue - 1)]
    public void Max_OfTheLargestNumber_DoesNotOverflow(long most) => Assert.Equal(
        [long.MaxValue, 200], Numbers(OffsetShare.Cut(Range([5, 10], [long.MaxValue, 200]), most).To));

    [Fact]
    public void Max_OfNothing_IsNothing() => Assert.Equal([3, 4], Numbers(OffsetShare.Cut(Range([3, 4], [3, 4]), 1).To));

    [Fact]
    public void Max_LeavesWhatIsRead()
    {
        long[] at = [0, 100];
        for (int i = 0; i < 1000 && at[0] + at[1] < 1300; i++)
        {
            at = Numbers(OffsetShare.Cut(Range(at, [200, 1100]), 7).To);
        }

        Assert.Equal([200, 1100], at);
    }

    [Fact]
    public void Once_KnowsNoLimits()
    {
        var limits = new BatchLimits(s_options with { MaxOffsetsPerTrigger = 10, MinOffsetsPerTrigger = 500 }, _clock);

        Assert.Equal([300], Numbers(limits.Apply(Range([0], [300]), TriggerKind.Once).To));
    }

    [Fact]
    public void Min_HoldsABatchBack_ButForTheFirst_AndNotForEver()
    {
        var limits = new BatchLimits(s_options with { MinOffsetsPerTrigger = 15, MaxTriggerDelay = Duration.FromSeconds(5) }, _clock);

        Assert.Equal([5], Numbers(limits.Apply(Range([0], [5]), TriggerKind.Default).To));
        Assert.Equal([5], Numbers(limits.Apply(Range([5], [19]), TriggerKind.Default).To));
        Assert.Equal([20], Numbers(limits.Apply(Range([5], [20]), TriggerKind.Default).To));
        _clock.Advance(TimeSpan.FromSeconds(4.5));
        Assert.Equal([20], Numbers(limits.Apply(Range([20], [22]), TriggerKind.Default).To));
        Assert.Equal(TimeSpan.FromSeconds(0.5), limits.Left);
        _clock.Advance(TimeSpan.FromSeconds(0.5));
        Assert.Equal([22], Numbers(limits.Apply(Range([20], [22]), TriggerKind.Default).To));
        Assert.Equal(TimeSpan.FromSeconds(5), limits.Left);
    }

    [Fact]
    public void Min_WithNothingNew_DoesNotStartTheDelayAnew()
    {
        var limits = new BatchLimits(s_options with { MinOffsetsPerTrigger = 15, MaxTriggerDelay = Duration.FromSeconds(5) }, _clock);
        limits.Apply(Range([0], [5]), TriggerKind.Default);
        _clock.Advance(TimeSpan.FromSeconds(6));
        limits.Apply(Range([5], [5]), TriggerKind.Default);

        Assert.Equal(TimeSpan.Zero, limits.Left);
    }

    [Fact]
    public void MinAndMax_FirstWaitThenCut()
    {
        var limits = new BatchLimits(
            s_options with { MinOffsetsPerTrigger = 15, MaxOffsetsPerTrigger = 20, MaxTriggerDelay = Duration.FromSeconds(5) }, _clock);
        var first = limits.Apply(Range([0], [30]), TriggerKind.Default);

        Assert.Equal([20], Numbers(first.To));
        Assert.Equal([20], Numbers(limits.Apply(Range([20], [34]), TriggerKind.Default).To));
        Assert.Equal([40], Numbers(limits.Apply(Range([20], [50]), TriggerKind.Default).To));
    }

    [Fact]
    public void AvailableNow_CutsAndNeverWaits()
    {
        var limits = new BatchLimits(s_options with { MinOffsetsPerTrigger = 15, MaxOffsetsPerTrigger = 20 }, _clock);
        limits.Apply(Range([0], [30]), TriggerKind.AvailableNow);

        Assert.Equal([30], Numbers(limits.Apply(Range([20], [30]), TriggerKind.AvailableNow).To));
    }
}
