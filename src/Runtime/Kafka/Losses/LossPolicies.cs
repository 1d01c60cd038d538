using System;

namespace Weir.Runtime;

/// <summary>What is said of a loss, and which option decides what is done.</summary>
internal static class LossPolicies
{
    /// <summary>What is done for a cause.</summary>
    public static LossPolicy For(LossCause cause, KafkaSourceOptions options) => cause switch
    {
        LossCause.PartitionDeleted => options.OnPartitionDeleted,
        LossCause.TopicRecreated => options.OnTopicRecreated,
        LossCause.RangeTrimmed => options.OnRangeTrimmed,
        LossCause.NewPartitionNotAtZero => options.OnNewPartitionNotAtZero,
        LossCause.RangeUnreadable => options.OnRangeUnreadable,
        _ => throw new ArgumentOutOfRangeException(nameof(cause), cause, "There is no such cause."),
    };

    /// <summary>The name of the option that decides.</summary>
    public static string OptionOf(LossCause cause) => "On" + cause;

    /// <summary>What happened, as a sentence.</summary>
    public static string Describe(in LostRange lost)
    {
        string partition = $"{lost.Topic}-{lost.Partition}";
        bool isOpen = lost.To <= lost.From;
        bool isOne = lost.To - lost.From == 1;
        string range = isOpen ? $"what comes from offset {lost.From} on" : isOne ? $"offset {lost.From}" : $"offsets {lost.From} to {lost.To - 1}";
        return lost.Cause switch
        {
            LossCause.PartitionDeleted => $"Kafka no longer has {partition}, so {range} can't be read: the topic was deleted.",
            LossCause.TopicRecreated =>
                $"{partition} is not what was read up to offset {lost.From}: the topic was deleted and made again, or lost its last records. "
                + (!isOpen ? $"What it had as {range} can't be read." : lost.From == 0 ? "What it had can't be read." : $"What came after offset {lost.From - 1} can't be read."),
            LossCause.RangeTrimmed =>
                $"Kafka no longer has {range} of {partition}: its retention, or somebody, deleted records before the query read them.",
            LossCause.NewPartitionNotAtZero =>
                $"The new partition {partition} begins at offset {lost.To}: {range} {(isOne ? "was" : "were")} deleted before the query saw it.",
            _ => $"Kafka has {range} of {partition}, but {(isOpen || isOne ? "it can't be read: its" : "they can't be read: their")} bytes are damaged.",
        };
    }

    /// <summary>What to do about it.</summary>
    public static string RemedyFor(LossCause cause)
    {
        string goOn = $"set {OptionOf(cause)} of [KafkaSource] to Warn or SideOutput to go on without them";
        return cause switch
        {
            LossCause.PartitionDeleted or LossCause.TopicRecreated => $"Start the query anew, without its old offsets, or {goOn}.",
            LossCause.RangeUnreadable => $"Restore the partition from a replica, or {goOn}.",
            _ => $"Keep records for longer (retention.ms, retention.bytes) or let the query run more often, and {goOn}.",
        };
    }
}
