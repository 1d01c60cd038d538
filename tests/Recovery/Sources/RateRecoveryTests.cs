using System.Globalization;
using Xunit;

namespace Weir.Recovery.Tests;

/// <summary>The rate source counts on where a query is killed: the numbers of a batch that is run again are the same, with the same times.</summary>
[Collection(RecoveryCollection.Name)]
public sealed class RateRecoveryTests(PostgresServer postgres) : IDisposable
{
    private static readonly string[] s_crashes = ["batch-read:1", "sink-1-before-commit:1", "sink-1-committed:1", "committed:1"];
    private readonly TempFolder _folder = new();

    [SkippableFact]
    public async Task Query_KilledAndStartedAgain_WritesEachNumberOnce()
    {
        var database = await new DatabaseOutput(await postgres.CreateDatabaseAsync()).CreateAsync();
        foreach (string crashAt in s_crashes)
        {
            using var killed = Start(database, crashAt);
            Assert.True((await killed.EndAsync()).Killed);
        }

        int before = (await database.ReadAsync()).Count;
        using var last = Start(database);
        await database.HasMoreThanAsync(before);
        last.Send(Signal.Terminate);
        Assert.Equal(0, (await last.EndAsync()).Code);

        string[][] rows = [.. (await database.ReadAsync()).Where(static row => row.Group == "number").Select(static row => row.Text.Split(' ', 4))];
        Assert.Equal(Enumerable.Range(0, rows.Length), rows.Select(static row => int.Parse(row[1], CultureInfo.InvariantCulture)));
        Assert.Equal(rows.Select(static row => row[3]).Order(StringComparer.Ordinal), rows.Select(static row => row[3]));
    }

    public void Dispose() => _folder.Dispose();

    private ChildProcess Start(DatabaseOutput database, string? crashAt = null)
    {
        string[] arguments = ["numbers-database", $"--Weir:Queries:numbers-database:Checkpoint:Path={_folder.PathOf("checkpoint")}"];
        return ChildProcess.Start(new ChildLaunch(arguments) { Environment = database.Environment }, crashAt);
    }
}
