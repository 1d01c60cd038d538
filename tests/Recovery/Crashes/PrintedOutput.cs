namespace Weir.Recovery.Tests;

/// <summary>The rows that a query prints, each on a line that begins with a bar, over all of its lives.</summary>
internal sealed class PrintedOutput : CrashOutput
{
    private readonly List<ResultRow> _rows = [];

    /// <inheritdoc/>
    public override void Take(ChildExit exit) =>
        _rows.AddRange(exit.Output.Split('\n').Where(static line => line.StartsWith('|')).Select(static line => new ResultRow(line.Split('|')[1].Trim(), line)));

    /// <inheritdoc/>
    /// <remarks>The heads of tables are rows like others: they stand in what undisturbed runs print, too.</remarks>
    public override Task<IReadOnlyList<ResultRow>> ReadAsync() => Task.FromResult<IReadOnlyList<ResultRow>>(_rows);
}
