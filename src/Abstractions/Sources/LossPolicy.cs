namespace Weir;

/// <summary>What happens when records that should have been read can't be read.</summary>
public enum LossPolicy
{
    /// <summary>The query fails; Spark's failOnDataLoss=true.</summary>
    Fail,

    /// <summary>The loss is logged as a warning and reading goes on behind it; Spark's failOnDataLoss=false.</summary>
    /// <remarks>A program without a logger shows it in the metrics only: give <c>StreamHostOptions.LoggerFactory</c> one, or take <see cref="SideOutput"/>.</remarks>
    Warn,

    /// <summary>The lost range goes to the query's <c>[LostRanges]</c> method, and reading goes on behind it.</summary>
    SideOutput,
}
