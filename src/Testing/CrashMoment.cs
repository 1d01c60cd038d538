namespace Weir.Testing;

/// <summary>Where in a batch a query under test dies.</summary>
public enum CrashMoment
{
    /// <summary>The batch has run, and no sink has its rows.</summary>
    BeforeSinksCommit,

    /// <summary>All sinks have the batch's rows, and the checkpoint doesn't say so yet: the batch is run again, and sinks get it twice.</summary>
    AfterSinksCommit,
}
