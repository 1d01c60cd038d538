namespace Weir.Recovery.Tests;

/// <summary>A folder in which a <c>[ForeachBatch]</c> method writes a file for each batch, named by its number.</summary>
/// <param name="folder">The folder.</param>
internal sealed class BatchFilesOutput(string folder) : CrashOutput
{
    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Environment { get; } = new Dictionary<string, string> { ["WEIR_OUT"] = folder };

    /// <inheritdoc/>
    /// <remarks>A row's group is its batch.</remarks>
    public override async Task<IReadOnlyList<ResultRow>> ReadAsync()
    {
        var rows = new List<ResultRow>();
        foreach (string file in Directory.GetFiles(folder, "*.txt").Order(StringComparer.Ordinal))
        {
            rows.AddRange((await File.ReadAllLinesAsync(file)).Select(line => new ResultRow(Path.GetFileName(file), line)));
        }

        return rows;
    }
}
