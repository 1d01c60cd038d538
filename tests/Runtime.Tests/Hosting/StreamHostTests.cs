using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace Weir.Runtime.Tests;

public sealed class StreamHostTests : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);
    private readonly StringWriter _error = new();
    private readonly StringWriter _output = new();

    [Fact]
    public async Task Run_NobodyListens_PrintsOneLineAndReturnsOne()
    {
        int port = LineServer.ClosedPort();
        Assert.Equal(1, await RunAsync<LineLengths>($"--Weir:Queries:line-lengths:SocketSource:Port={port}"));
        Assert.Equal(
            $"The query 'line-lengths' failed: Can't connect to localhost:{port}: the connection was refused. "
            + $"Start the server first (for a trial: nc -lk {port}), or correct Host and Port of the socket source.{Environment.NewLine}",
            _error.ToString());
    }

    [Fact]
    public async Task Run_QueryThatTheCompilerRefused_PrintsOneLineAndReturnsOne()
    {
        Assert.Equal(1, await RunAsync<RefusedQuery>("--Weir:Queries:numbers:Trigger:Kind=Once"));
        Assert.Equal($"The query 'RefusedQuery' failed: RefusedQuery was refused by the compiler; see the diagnostics of the build{Environment.NewLine}", _error.ToString());
    }

    [LinuxFact]
    public async Task Run_ErrorOutputIsFull_ReturnsOneAllTheSame()
    {
        // Every write to this device fails for lack of space.
        await using var full = new StreamWriter(new FileStream("/dev/full", FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0), leaveOpen: true) { AutoFlush = true };
        Assert.Throws<IOException>(() => full.WriteLine("x"));
        try
        {
            var options = new StreamHostOptions { Error = full, Output = _output };
            Assert.Equal(1, await StreamHost.RunAsync<RefusedQuery>([], options).WaitAsync(s_patience));
            Assert.Equal(1, Environment.ExitCode);
        }
        finally
        {
            Environment.ExitCode = 0;
        }
    }

    [Fact]
    public async Task Run_QueryEnds_ReturnsZeroWithoutAWord()
    {
        Assert.Equal(0, await RunAsync<NumberQuery>("--Weir:Queries:numbers:Trigger:Kind=AvailableNow"));
        Assert.Equal("", _error.ToString());
    }

    [Fact]
    public async Task Run_QueryEndsAfterAnotherFailed_KeepsTheProcesssExitCode()
    {
        Environment.ExitCode = 3;
        try
        {
            string[] once = ["--Weir:Queries:numbers:Trigger:Kind=AvailableNow"];
            Assert.Equal(0, await StreamHost.RunAsync<NumberQuery>(once, Options()).WaitAsync(s_patience));
            Assert.Equal(3, Environment.ExitCode);
        }
        finally
        {
            Environment.ExitCode = 0;
        }
    }

    [Theory]
    [InlineData("--Weir:Queries:number:Trigger:Kind=AvailableNow", "--Weir:Queries:number:Trigger:Kind")]
    [InlineData("--weir:queries:numbers2:Trigger:Kind=AvailableNow", "--weir:queries:numbers2:Trigger:Kind")]
    public async Task Run_ArgumentForAnotherQuery_IsNamed(string argument, string key)
    {
        Assert.Equal(1, await RunAsync<NumberQuery>(argument));
        Assert.Equal(
            $"The query 'numbers' failed: The argument '{key}' is for another query; the query that runs is 'numbers': "
            + $"write '--Weir:Queries:numbers:..'.{Environment.NewLine}",
            _error.ToString());
    }

    [Fact]
    public async Task Run_SettingForAnotherQuery_IsLeftAlone()
    {
        var options = Options();
        options.Configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Weir:Queries:another:Trigger:Kind", "Once")]).Build();
        string[] once = ["--weir:queries:NUMBERS:Trigger:Kind", "AvailableNow"];
        Assert.Equal(0, await StreamHost.RunAsync<NumberQuery>(once, options).WaitAsync(s_patience));
    }

    [Fact]
    public async Task Run_Cancelled_ReturnsZero()
    {
        using var stop = new CancellationTokenSource();
        var running = StreamHost.RunAsync<NumberQuery>([], Options(), stop.Token);
        await stop.CancelAsync();
        Assert.Equal(0, await running.WaitAsync(s_patience));
        Assert.Equal("", _error.ToString());
    }

    [Fact]
    public async Task Run_ErrorOfTheQuerysOwn_NamesTypeAndPlaceOnOneLine()
    {
        using var server = new LineServer();
        var running = RunAsync<FailingQuery>($"--Weir:Queries:failing:SocketSource:Port={server.Port}");
        using var connection = await server.AcceptAsync();
        await LineServer.SendAsync(connection, "line\n");
        Assert.Equal(1, await running);
        string message = _error.ToString();
        Assert.StartsWith(
            "The query 'failing' failed with System.InvalidOperationException: no such line (at Weir.Runtime.Tests.FailingQuery.", message, StringComparison.Ordinal);
        Assert.Equal(1, message.Count(letter => letter == '\n'));
    }

    [Fact]
    public async Task Run_ArgumentsOverConfiguration_TheArgumentWins()
    {
        using var server = new LineServer();
        using var stop = new CancellationTokenSource();
        var options = Options();
        options.Configuration = new ConfigurationBuilder().AddInMemoryCollection(
            [new("Weir:Queries:line-lengths:SocketSource:Port", "1"), new("Weir:Queries:line-lengths:SocketSource:Host", "127.0.0.1")]).Build();
        var running = StreamHost.RunAsync<LineLengths>([$"--Weir:Queries:line-lengths:SocketSource:Port={server.Port}"], options, stop.Token);
        using var connection = await server.AcceptAsync();
        await stop.CancelAsync();
        Assert.Equal(0, await running.WaitAsync(s_patience));
    }

    [Fact]
    public async Task Service_HostStops_EndsTheQuery()
    {
        var service = Service<NumberQuery>(new ServiceCollection().AddWeirQuery<NumberQuery>());
        await service.StartAsync(default);
        await service.StopAsync(default).WaitAsync(s_patience);
        Assert.True(((BackgroundService)service).ExecuteTask!.IsCompleted);
    }

    [Fact]
    public async Task Service_QueryFails_SoDoesTheService()
    {
        int port = LineServer.ClosedPort();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Weir:Queries:line-lengths:SocketSource:Port", $"{port}")]).Build();
        var service = Service<LineLengths>(new ServiceCollection().AddWeirQuery<LineLengths>(options => options.Configuration = configuration));
        await service.StartAsync(default);
        await Assert.ThrowsAsync<QueryException>(() => ((BackgroundService)service).ExecuteTask!.WaitAsync(s_patience));
        Assert.Equal(1, Environment.ExitCode);
        Environment.ExitCode = 0;
    }

    [Fact]
    public async Task Start_ConstructorAsksForAMissingService_SaysWhich()
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => StreamHost.StartAsync<ServiceQuery>());
        Assert.Equal(
            "The query's constructor asks for a System.TimeProvider, which the host does not have. Register it, or pass StreamHostOptions.Services.",
            error.Message);
    }

    [Fact]
    public async Task Start_ConstructorAsksForAService_GetsIt()
    {
        var options = new StreamHostOptions { Services = new OneService(TimeProvider.System) };
        await using var query = await StreamHost.StartAsync<ServiceQuery>(options);
        Assert.True(query.IsActive);
    }

    public void Dispose()
    {
        _error.Dispose();
        _output.Dispose();
    }

    private static IHostedService Service<TQuery>(IServiceCollection services) =>
        (IHostedService)Assert.Single(services).ImplementationFactory!(new OneService(TimeProvider.System));

    private StreamHostOptions Options() => new() { Error = _error, Output = _output };

    private async Task<int> RunAsync<TQuery>(string argument)
        where TQuery : IStreamQuery
    {
        int code = await StreamHost.RunAsync<TQuery>([argument], Options()).WaitAsync(s_patience);
        Assert.Equal(code, Environment.ExitCode);
        Environment.ExitCode = 0;
        return code;
    }

    private sealed class OneService(object service) : IServiceProvider
    {
        public object? GetService(Type serviceType) => serviceType.IsInstanceOfType(service) ? service : null;
    }
}
