namespace Weir;

/// <summary>What happens when records that should have been read can't be read.</summary>
public enum LossPolicy
{
    /// <summary>The query fails; Spark's failOnDataLoss=true.</summary>
    Fail,

    /// <summary>The loss is logged and reading goes on behind it; Spark's failOnDataLoss=false.</summary>
    Warn,

    /// <summary>The lost range goes to the query's <c>[LostRanges]</c> method, and reading goes on behind it.</summary>
    SideOutput,
}
