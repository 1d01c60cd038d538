namespace Weir;

/// <summary>Why records that a query should have read can't be read. Spark has one switch for all of these, failOnDataLoss.</summary>
public enum LossCause
{
    /// <summary>A partition or its topic is gone.</summary>
    PartitionDeleted,

    /// <summary>
    /// The topic was deleted and made again: it has another id, and its offsets are other records'. Also where a partition ends before what was read of it,
    /// because it lost its last records when its leader changed.
    /// </summary>
    TopicRecreated,

    /// <summary>The first offsets of a range are gone: retention or a deletion of records came before the query.</summary>
    RangeTrimmed,

    /// <summary>A partition that appeared while the query ran doesn't begin at offset 0.</summary>
    NewPartitionNotAtZero,

    /// <summary>The broker has the range but it can't be read: its bytes are damaged.</summary>
    RangeUnreadable,
}
