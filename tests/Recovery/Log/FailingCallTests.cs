using System.Globalization;
using Weir.Runtime;
using Xunit;

namespace Weir.Recovery.Tests;

/// <summary>The log on a real file system, of which calls fail: nothing more is confirmed, the message names call and reason, and the next start goes on.</summary>
public sealed class FailingCallTests : IClassFixture<FailingCalls>, IDisposable
{
    private const int Refused = 3;
    private const int Records = 300;

    private readonly FailingCalls _calls;
    private readonly TempFolder _folder = new();

    public FailingCallTests(FailingCalls calls) => _calls = calls;

    public void Dispose() => _folder.Dispose();

    [SkippableTheory]
    [InlineData("pwrite:1:ENOSPC")]
    [InlineData("pwrite:2:EIO")]
    [InlineData("pwrite:30:ENOSPC")]
    [InlineData("pwrite:31:EROFS")]
    [InlineData("pwrite:45:EDQUOT")]
    [InlineData("pwrite:46:EIO")]
    [InlineData("fallocate:1:ENOSPC")]
    [InlineData("fallocate:2+:ENOSPC")]
    [InlineData("fallocate:3+:ENOSPC")]
    [InlineData("fallocate:4:EIO")]
    [InlineData("renameat:1:EROFS")]
    [InlineData("renameat:3:EIO")]
    [InlineData("renameat:4:ENOSPC")]
    public async Task FailingCall_IsNamed_AndWhatWasConfirmedIsThere(string plan)
    {
        var exit = await RunAsync(_calls.Environment(plan));

        Assert.True(exit.Code == Refused, exit.ToString());
        string[] parts = plan.Split(':');
        string call = parts[0] == "renameat" ? "rename" : parts[0];
        Assert.Contains($"{call} failed with {parts[2]}", exit.Errors, StringComparison.Ordinal);
        await CheckNextStartAsync(exit);
    }

    [SkippableTheory]
    [InlineData("fdatasync:1:EIO")]
    [InlineData("fdatasync:2:EROFS")]
    [InlineData("fdatasync:20:EIO")]
    [InlineData("fdatasync:21:ENOSPC")]
    [InlineData("fdatasync:22:EINVAL")]
    [InlineData("fsync:1:EIO")]
    [InlineData("fsync:5:EROFS")]
    [InlineData("fsync:8:EIO")]
    public async Task FailedSync_EndsTheProcess_AndIsNotTriedAgain(string plan)
    {
        var exit = await RunAsync(_calls.Environment(plan));

        Assert.True(exit.Code == FailStop.ExitCode, exit.ToString());
        string[] parts = plan.Split(':');
        Assert.StartsWith("Weir ends this process, because a disk could not be synced.", exit.Errors, StringComparison.Ordinal);
        Assert.Contains($"{parts[0]} failed with {parts[2]}", exit.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("a sync after one that failed", exit.Errors, StringComparison.Ordinal);
        Assert.Single(exit.Errors.Trim().Split('\n'));
        await CheckNextStartAsync(exit);
    }

    [SkippableTheory]
    [InlineData("pwrite:1:EINTR")]
    [InlineData("pwrite:20:EINTR")]
    [InlineData("pwrite:2:short")]
    [InlineData("pwrite:21:short")]
    [InlineData("fdatasync:3:EINTR")]
    [InlineData("fsync:2:EINTR")]
    [InlineData("fallocate:2:EINTR")]
    [InlineData("fallocate:2:EOPNOTSUPP")]
    [InlineData("fallocate:3:ENOSPC")]
    [InlineData("fallocate:4:ENOSPC")]
    public async Task CallThatIsToBeMadeAgain_IsMadeAgain(string plan)
    {
        var exit = await RunAsync(_calls.Environment(plan));

        Assert.True(exit.Code == 0, exit.ToString());
        Assert.Equal(Records, LastOf(exit, "durable"));
        await CheckNextStartAsync(exit);
    }

    [SkippableFact]
    public async Task LargestFile_ThatTheProcessMayWrite_IsADiskThatIsFull()
    {
        Skip.IfNot(File.Exists("/usr/bin/prlimit"), "There is no prlimit.");

        // The signal would end the process; ignored, it leaves the call with EFBIG. The runtime itself makes a large file of memory, unless told not to.
        string[] wrapper = ["sh", "-c", "trap '' XFSZ; exec prlimit --fsize=20000 \"$@\"", "sh"];
        var environment = new Dictionary<string, string> { ["DOTNET_EnableWriteXorExecute"] = "0" };
        var exit = await ChildProcess.RunAsync(Launch() with { Wrapper = wrapper, Environment = environment });

        Assert.True(exit.Code == Refused, exit.ToString());
        Assert.Contains("fallocate failed with EFBIG. The disk, the quota or the process's limit is used up: 32,768 bytes more are needed there.", exit.Errors, StringComparison.Ordinal);
        await CheckNextStartAsync(exit);
    }

    private static int LastOf(ChildExit exit, string what) => exit.Output.Split('\n')
        .Where(line => line.StartsWith(what + " ", StringComparison.Ordinal))
        .Select(line => int.Parse(line[(what.Length + 1)..], CultureInfo.InvariantCulture))
        .LastOrDefault();

    private ChildLaunch Launch() => new("log-writer", _folder.PathOf("chk"), $"{Records}");

    private Task<ChildExit> RunAsync(IReadOnlyDictionary<string, string> environment) => ChildProcess.RunAsync(Launch() with { Environment = environment });

    private async Task CheckNextStartAsync(ChildExit before)
    {
        var exit = await ChildProcess.RunAsync(Launch());
        Assert.True(exit.Code == 0, exit.ToString());
        Assert.InRange(LastOf(exit, "found"), LastOf(before, "durable"), Records);
        Assert.Equal(Records, LastOf(exit, "durable"));
    }
}
