using System.Diagnostics;
using Npgsql;
using Xunit;

namespace Weir.Recovery.Tests;

/// <summary>A table of PostgreSQL that a <c>[ForeachBatch]</c> method writes together with the batch's number.</summary>
/// <param name="connection">How to connect to its database.</param>
internal sealed class DatabaseOutput(string connection) : CrashOutput
{
    private const string Tables =
        """
        create table rows (id bigint generated always as identity, batch bigint not null, name text not null, text text not null);
        create table batches (batch bigint primary key, count int not null);
        """;

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Environment { get; } = new Dictionary<string, string> { ["WEIR_POSTGRES"] = connection };

    /// <summary>Makes the tables that the queries write.</summary>
    public async Task<DatabaseOutput> CreateAsync()
    {
        await PostgresServer.ExecuteAsync(connection, Tables);
        return this;
    }

    /// <inheritdoc/>
    /// <remarks>The batches are there as well, so that one that was left out or came twice shows though it had no rows.</remarks>
    public override async Task<IReadOnlyList<ResultRow>> ReadAsync() =>
    [
        .. await QueryAsync("select name, batch || ' ' || text from rows order by id"),
        .. await QueryAsync("select 'batches', batch || ' with ' || count from batches order by batch"),
    ];

    /// <summary>Waits until a row is there.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="text">Its text.</param>
    public Task HasAsync(string name, string text) => WaitAsync(rows => rows.Any(row => row.Group == name && row.Text.Split(' ', 2)[1] == text));

    /// <summary>Waits until there are more rows, those of batches included.</summary>
    /// <param name="count">Than how many.</param>
    public Task HasMoreThanAsync(int count) => WaitAsync(rows => rows.Count > count);

    private async Task WaitAsync(Func<IReadOnlyList<ResultRow>, bool> isThere)
    {
        long start = Stopwatch.GetTimestamp();
        while (!isThere(await ReadAsync()))
        {
            Assert.True(Stopwatch.GetElapsedTime(start) < ChildProcess.Hangs, "The database didn't get what was waited for.");
            await Task.Delay(20);
        }
    }

    private async Task<List<ResultRow>> QueryAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var command = source.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<ResultRow>();
        while (await reader.ReadAsync())
        {
            rows.Add(new ResultRow(reader.GetString(0), reader.GetString(1)));
        }

        return rows;
    }
}
