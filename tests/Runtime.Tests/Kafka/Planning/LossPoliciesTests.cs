using Xunit;

namespace Weir.Runtime.Tests.Kafka;

/// <summary>What is said of a loss: one offset, several, or all from one on.</summary>
public sealed class LossPoliciesTests
{
    private const string Recreated = "t-1 is not what was read up to offset {0}: the topic was deleted and made again, or lost its last records. ";

    [Theory]
    [InlineData(LossCause.TopicRecreated, 100, 100, "What came after offset 99 can't be read.")]
    [InlineData(LossCause.TopicRecreated, 0, 0, "What it had can't be read.")]
    [InlineData(LossCause.TopicRecreated, 9, 15, "What it had as offsets 9 to 14 can't be read.")]
    public void Loss_OfATopicMadeAgain_SaysWhatIsGone(LossCause cause, long from, long to, string gone) => Assert.Equal(
        Recreated.Replace("{0}", from.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal) + gone,
        LossPolicies.Describe(new LostRange(cause, "t", 1, from, to)));

    [Theory]
    [InlineData(LossCause.RangeUnreadable, 1, 2, "Kafka has offset 1 of t-1, but it can't be read: its bytes are damaged.")]
    [InlineData(LossCause.RangeUnreadable, 1, 3, "Kafka has offsets 1 to 2 of t-1, but they can't be read: their bytes are damaged.")]
    [InlineData(LossCause.NewPartitionNotAtZero, 0, 1, "The new partition t-1 begins at offset 1: offset 0 was deleted before the query saw it.")]
    [InlineData(LossCause.NewPartitionNotAtZero, 0, 5, "The new partition t-1 begins at offset 5: offsets 0 to 4 were deleted before the query saw it.")]
    public void Loss_OfOneOffset_IsNotSaidOfMany(LossCause cause, long from, long to, string message) =>
        Assert.Equal(message, LossPolicies.Describe(new LostRange(cause, "t", 1, from, to)));
}
