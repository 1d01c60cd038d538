namespace Weir.Recovery.Tests;

/// <summary>What a child process runs.</summary>
/// <param name="Arguments">The query's name and what configures it.</param>
internal sealed record ChildLaunch(params string[] Arguments)
{
    /// <summary>The program, beside the tests; null for the recovery tests' own.</summary>
    public string? Assembly { get; init; }

    /// <summary>What starts the program, such as <c>prlimit --fsize=1000</c>; empty for nothing.</summary>
    public string[] Wrapper { get; init; } = [];

    /// <summary>Environment variables.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();
}
