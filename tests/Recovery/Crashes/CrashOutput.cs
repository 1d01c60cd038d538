namespace Weir.Recovery.Tests;

/// <summary>Where one chain of runs writes: a topic, a folder or a database of its own.</summary>
internal abstract class CrashOutput
{
    /// <summary>What tells the query of it.</summary>
    public virtual string[] Arguments => [];

    /// <summary>Environment variables that do.</summary>
    public virtual IReadOnlyDictionary<string, string> Environment { get; } = new Dictionary<string, string>();

    /// <summary>Takes note of what one run printed.</summary>
    /// <param name="exit">How it ended.</param>
    public virtual void Take(ChildExit exit)
    {
    }

    /// <summary>All that has been written, in the order in which it was; a row's group is its key.</summary>
    public abstract Task<IReadOnlyList<ResultRow>> ReadAsync();
}
