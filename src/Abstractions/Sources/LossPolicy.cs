namespace Weir;

/// <summary>What happens when records that should have been read can't be read.</summary>
public enum LossPolicy
{
    /// <summary>The query fails; Spark's failOnDataLoss=true.</summary>
    Fail,

    /// <summary>The loss is logged as a warning and reading goes on behind it; Spark's failOnDataLoss=false.</summary>
    /// <remarks><c>StreamHost.RunAsync</c> without a logger writes it to the error output; a query started otherwise needs <c>StreamHostOptions.LoggerFactory</c>.</remarks>
    Warn,

    /// <summary>The lost range goes to the query's <c>[LostRanges]</c> method, and reading goes on behind it.</summary>
    SideOutput,
}
