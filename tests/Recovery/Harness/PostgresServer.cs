using System.Diagnostics;
using Npgsql;
using Xunit;

namespace Weir.Recovery.Tests;

/// <summary>A PostgreSQL server of the tests' own in a folder of its own, reached by a socket there. Tests that need it are skipped where there is none.</summary>
/// <remarks>It refuses to run as root: it runs as <c>postgres</c> or <c>nobody</c> then.</remarks>
public sealed class PostgresServer : IAsyncLifetime
{
    private const string User = "weir";
    private static readonly TimeSpan s_starts = TimeSpan.FromMinutes(1);
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"weir-pg-{Guid.NewGuid():N}"[..20]);
    private readonly (string User, string Group)? _other = Environment.IsPrivilegedProcess ? FindOther() : null;
    private Process? _server;
    private string _whyNot = "";

    /// <summary>A database for one test. The test is skipped where there is no server.</summary>
    /// <returns>How to connect to it.</returns>
    public async Task<string> CreateDatabaseAsync()
    {
        Skip.If(_server is null, _whyNot);
        string name = $"t{Guid.NewGuid():N}";
        await ExecuteAsync(Connection("postgres"), $"create database {name}");
        return Connection(name);
    }

    /// <summary>Carries out a statement.</summary>
    /// <param name="connection">Where.</param>
    /// <param name="sql">The statement.</param>
    public static async Task ExecuteAsync(string connection, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    public async Task InitializeAsync()
    {
        if (FindPrograms() is not { } programs)
        {
            _whyNot = "There is no PostgreSQL to test with: neither the PATH nor /usr/lib/postgresql has initdb and postgres.";
            return;
        }

        // Nobody else reads it, and the user that the server runs as has to own it.
        Directory.CreateDirectory(_folder);
        string[] asOther = [];
        if (_other is var (user, group))
        {
            asOther = ["setpriv", $"--reuid={user}", $"--regid={group}", "--clear-groups"];
            await RunAsync("chown", user, _folder);
        }

        string data = Path.Combine(_folder, "data");
        await RunAsync([.. asOther, Path.Combine(programs, "initdb"), "-D", data, "-U", User, "-A", "trust", "--no-sync", "--no-instructions", "-E", "UTF8", "--locale=C"]);
        string[] server =
        [
            .. asOther, Path.Combine(programs, "postgres"), "-D", data, "-k", _folder, "-c", "listen_addresses=", "-c", "fsync=off", "-c", "max_connections=40",
            "-c", "logging_collector=off", "-c", "log_min_messages=fatal",
        ];
        _server = Process.Start(new ProcessStartInfo(server[0], server[1..]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = _folder })!;
        _server.OutputDataReceived += static (_, _) => { };
        _server.ErrorDataReceived += static (_, _) => { };
        _server.BeginOutputReadLine();
        _server.BeginErrorReadLine();
        await AnswersAsync(_server);
    }

    public async Task DisposeAsync()
    {
        if (_server is { } server)
        {
            // The children's connections must not hold it up.
            Signals.Send(server.Id, Signal.Interrupt);
            await server.WaitForExitAsync().WaitAsync(s_starts);
            server.Dispose();
        }

        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    /// <summary>The numbers of a user without rights, and of its group.</summary>
    private static (string User, string Group) FindOther()
    {
        string[][] users = [.. File.ReadLines("/etc/passwd").Select(static line => line.Split(':'))];
        string[] found = Array.Find(users, static one => one[0] == "postgres") ?? Array.Find(users, static one => one[0] == "nobody")!;
        return (found[2], found[3]);
    }

    private static string? FindPrograms()
    {
        string[] path = Environment.GetEnvironmentVariable("PATH")?.Split(Path.PathSeparator) ?? [];
        string[] installed = Directory.Exists("/usr/lib/postgresql") ? [.. Directory.GetDirectories("/usr/lib/postgresql").OrderDescending().Select(one => Path.Combine(one, "bin"))] : [];
        return Array.Find([.. path, .. installed], folder => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "postgres")));
    }

    private static async Task RunAsync(params string[] command)
    {
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"'{string.Join(' ', command)}' ended with {process.ExitCode}: {output}{await errors}");
    }

    private string Connection(string database) => $"Host={_folder};Username={User};Database={database};Timeout=30;Maximum Pool Size=4";

    private async Task AnswersAsync(Process server)
    {
        long start = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                await ExecuteAsync(Connection("postgres"), "select 1");
                return;
            }
            catch (NpgsqlException) when (!server.HasExited && Stopwatch.GetElapsedTime(start) < s_starts)
            {
                await Task.Delay(50);
            }
        }
    }
}
