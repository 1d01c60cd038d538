namespace Weir.Recovery.Tests;

/// <summary>A folder that a <c>[FileSink]</c> writes, read by the sink's manifest, as a <c>[FileSource]</c> does.</summary>
/// <param name="query">The query's name.</param>
/// <param name="path">The folder.</param>
internal sealed class FolderOutput(string query, string path) : CrashOutput
{
    /// <inheritdoc/>
    public override string[] Arguments => [$"--Weir:Queries:{query}:FileSink:Path={path}"];

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<ResultRow>> ReadAsync()
    {
        var exit = await ChildProcess.RunAsync(new ChildLaunch("print-files", $"--Weir:Queries:print-files:FileSource:Path={path}"));
        return exit is { Code: 0, Errors: "" }
            ? [.. exit.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => new ResultRow("", line))]
            : throw new InvalidOperationException($"The written files could not be read: {exit}.");
    }
}
