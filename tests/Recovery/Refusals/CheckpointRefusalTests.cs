using System.Buffers.Binary;
using System.Diagnostics;
using Weir.Runtime;
using Xunit;

namespace Weir.Recovery.Tests;

/// <summary>Checkpoint directories that a query can't use are refused with one message, and are as good as before when the cause is gone.</summary>
public sealed class CheckpointRefusalTests(FailingCalls calls) : IClassFixture<FailingCalls>, IDisposable
{
    private const int VersionAt = 8;

    // As many batches as more than fill a segment of the child's log.
    private const int FilesOfASegment = 100;
    private readonly FilesToFiles _query = new();

    [Fact]
    public async Task Checkpoint_OfAnotherQuery_IsRefused()
    {
        await BeginAsync();
        var other = new ChildLaunch(
            "eur-least",
            $"--Weir:Queries:eur-least:Checkpoint:Path={_query.Checkpoint}",
            "--Weir:Queries:eur-least:KafkaSource:BootstrapServers=127.0.0.1:1",
            "--Weir:Queries:eur-least:KafkaSink:BootstrapServers=127.0.0.1:1");

        Refusal.AssertOne(await ChildProcess.RunAsync(other), _query.Checkpoint, "'copy-batches'", "'eur-least'");

        await GoOnAsync();
    }

    [Theory]
    [InlineData(99u, "newer")]
    [InlineData(0u, "older")]
    public async Task Checkpoint_OfAnotherFormat_IsRefused(uint version, string advice)
    {
        await BeginAsync();
        string file = Path.Combine(_query.Checkpoint, "METADATA");
        byte[] before = await File.ReadAllBytesAsync(file);
        byte[] other = [.. before];
        BinaryPrimitives.WriteUInt32LittleEndian(other.AsSpan(VersionAt), version);
        BinaryPrimitives.WriteUInt32LittleEndian(other.AsSpan(VersionAt + sizeof(uint)), version);
        await File.WriteAllBytesAsync(file, other);

        Refusal.AssertOne(await ChildProcess.RunAsync(_query.Launch), file, $"version {version}", advice);

        await File.WriteAllBytesAsync(file, before);
        await GoOnAsync();
    }

    [SkippableFact]
    public async Task Checkpoint_ThatMayNotBeWritten_IsRefused()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has other permissions.");
        await BeginAsync();
        var launch = _query.Launch;
        if (Environment.IsPrivilegedProcess)
        {
            // For root there is nothing that may not be written: the query runs as somebody else.
            launch = launch with { Wrapper = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] };
        }

        await ChangeModeAsync("a-w");
        Refusal.AssertOne(await ChildProcess.RunAsync(launch), _query.Checkpoint);

        await ChangeModeAsync("u+w");
        await GoOnAsync();
    }

    [SkippableTheory]
    [InlineData("", "is a file or a link, where a directory is needed")]
    [InlineData("/below", "is a file or a link, where a directory is needed")]
    public async Task Checkpoint_ThatIsAFile_IsRefused(string below, string reason)
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "Other systems have other words.");
        _query.AddFiles(1);
        await File.WriteAllTextAsync(_query.Checkpoint, "");
        using var query = new FilesToFiles(_query.Checkpoint + below);

        Refusal.AssertOne(await ChildProcess.RunAsync(query.Launch), $"{_query.Checkpoint} {reason}", "Remove it, or name another directory.");
    }

    [SkippableFact]
    public async Task Checkpoint_WhereNothingCanBeMade_IsRefused()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "Other systems have no /proc.");
        using var query = new FilesToFiles("/proc/weir/checkpoint");

        Refusal.AssertOne(await ChildProcess.RunAsync(query.Launch), "/proc/weir can't be made", "Name a directory on a local disk.");
    }

    [Fact]
    public async Task Checkpoint_OfAQueryThatRuns_IsRefused()
    {
        using var first = await StartStayingAsync();

        Refusal.AssertOne(await ChildProcess.RunAsync(_query.Launch), _query.Checkpoint, $"process {first.Id}");

        // The first goes on as if nobody had come.
        await EndStayingAsync(first);
    }

    [SkippableFact]
    public async Task Checkpoint_OfAQueryThatRuns_IsRefusedWithoutItsLockFile()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "Only on Linux is the directory itself locked.");
        using var first = await StartStayingAsync();
        File.Delete(Path.Combine(_query.Checkpoint, DirectoryLock.FileName));

        Refusal.AssertOne(await ChildProcess.RunAsync(_query.Launch), _query.Checkpoint, "in use by another process");
        Refusal.AssertOne(await ChildProcess.RunAsync(_query.Launch), _query.Checkpoint, "in use by another process");

        await EndStayingAsync(first);
    }

    [SkippableTheory]
    [InlineData("pwrite:25:ENOSPC")]
    [InlineData("fallocate:1+:ENOSPC")]
    public async Task Disk_ThatIsFull_IsNamed(string call)
    {
        await BeginAsync();
        _query.AddFiles(FilesOfASegment);

        Refusal.AssertOne(await RunFailingAsync(call), _query.Checkpoint, "ENOSPC");

        await GoOnAsync();
    }

    [SkippableFact]
    public async Task Disk_ThatIsFullWhenTheNextSegmentIsMadeAhead_StopsNothing()
    {
        await BeginAsync();
        _query.AddFiles(FilesOfASegment);

        // There is space again when the segment is needed.
        var exit = await RunFailingAsync("fallocate:1:ENOSPC");

        Assert.True(exit is { Code: 0, Errors: "" }, $"It ended with {exit}.");
        await _query.CheckAsync();
        await GoOnAsync();
    }

    [SkippableFact]
    public async Task Disk_ThatCannotBeSynced_EndsTheProcess()
    {
        await BeginAsync();
        _query.AddFiles(10);

        var exit = await RunFailingAsync("fdatasync:6:EIO");

        Assert.True(exit.Code == FailStop.ExitCode, $"It ended with {exit}.");
        Assert.Contains("fdatasync failed with EIO", Assert.Single(exit.Errors.Trim().Split('\n')), StringComparison.Ordinal);
        await GoOnAsync();
    }

    public void Dispose() => _query.Dispose();

    private Task<ChildExit> RunFailingAsync(string call) => ChildProcess.RunAsync(
        _query.Launch with { Environment = new Dictionary<string, string>(_query.Launch.Environment.Concat(calls.Environment(call))) });

    private async Task BeginAsync()
    {
        _query.AddFiles(3);
        await _query.CompleteAsync();
    }

    private async Task GoOnAsync()
    {
        _query.AddFiles(2);
        await _query.CompleteAsync();
    }

    /// <summary>Starts the query so that it waits for more files, and waits until it has written something.</summary>
    private async Task<ChildProcess> StartStayingAsync()
    {
        _query.AddFiles(2);

        // An interval that no batch takes longer than, of which the query would warn.
        var first = ChildProcess.Start(_query.Launch with { Arguments = [.. _query.Launch.Arguments, "--Weir:Queries:copy-batches:Trigger:Interval=1 hour"] });
        await WrittenAsync(first);
        return first;
    }

    private async Task EndStayingAsync(ChildProcess first)
    {
        Assert.False(first.Exit.IsCompleted);
        first.Send(Signal.Terminate);
        var exit = await first.EndAsync();
        Assert.True(exit is { Code: 0, Errors: "" }, $"It ended with {exit}.");
        await GoOnAsync();
    }

    private async Task ChangeModeAsync(string change)
    {
        using var chmod = Process.Start("chmod", ["-R", change, _query.Checkpoint]);
        await chmod.WaitForExitAsync();
        Assert.Equal(0, chmod.ExitCode);
    }

    /// <summary>Waits until a query has written something.</summary>
    private async Task WrittenAsync(ChildProcess query)
    {
        while (!Directory.Exists(_query.Output) || Directory.GetFiles(_query.Output, "*.txt") is [])
        {
            Assert.False(query.Exit.IsCompleted, "The query has ended.");
            await Task.Delay(20);
        }
    }
}
