using System.Net;
using System.Net.Sockets;
using System.Text;
using Xunit;

namespace Weir.Recovery.Tests;

/// <summary>A query over a socket that is killed keeps what it has committed, and loses the lines of the batch that it had not: a socket gives nothing twice.</summary>
[Collection(RecoveryCollection.Name)]
public sealed class SocketRecoveryTests(PostgresServer postgres) : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    [SkippableFact]
    public async Task Query_KilledAndStartedAgain_KeepsItsCountsAndLosesOneBatch()
    {
        var database = await new DatabaseOutput(await postgres.CreateDatabaseAsync()).CreateAsync();
        _listener.Start();
        using (var first = Start(database))
        {
            await SendAsync(first, "apple");
            await database.HasAsync("apple", "1");
            first.Send(Signal.Kill);
            Assert.True((await first.EndAsync()).Killed);
        }

        // Killed with a batch that is read and not written anywhere.
        using (var second = Start(database, "batch-read:1"))
        {
            await SendAsync(second, "pear");
            Assert.True((await second.EndAsync()).Killed);
        }

        using var third = Start(database);
        await SendAsync(third, "apple");
        await database.HasAsync("apple", "2");
        Assert.DoesNotContain(await database.ReadAsync(), static row => row.Group == "pear");
    }

    public void Dispose()
    {
        _listener.Dispose();
        _folder.Dispose();
    }

    private ChildProcess Start(DatabaseOutput database, string? crashAt = null)
    {
        string[] arguments =
        [
            "lines-database",
            $"--Weir:Queries:lines-database:SocketSource:Port={((IPEndPoint)_listener.LocalEndpoint).Port}",
            $"--Weir:Queries:lines-database:Checkpoint:Path={_folder.PathOf("checkpoint")}",
        ];
        return ChildProcess.Start(new ChildLaunch(arguments) { Environment = database.Environment }, crashAt);
    }

    /// <summary>Lets a query connect and sends it a line; the connection stays until it ends.</summary>
    private async Task SendAsync(ChildProcess query, string line)
    {
        var client = await _listener.AcceptTcpClientAsync().WaitAsync(ChildProcess.Hangs);
        await client.GetStream().WriteAsync(Encoding.UTF8.GetBytes(line + "\n"));
        _ = query.Exit.ContinueWith(_ => client.Dispose(), TaskScheduler.Default);
    }
}
