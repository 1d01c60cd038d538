using Xunit;

namespace Weir.Runtime.Tests;

/// <summary>Spark's save modes of batch queries.</summary>
public sealed class FileSaveModeTests : IDisposable
{
    private readonly Folder _folder = new();

    private FileSinkOptions Options => new() { Path = _folder["out"], Format = Format.Text };

    [Fact]
    public async Task ErrorIfExists_DirectoryWithOutput_IsRefused()
    {
        await WriteAsync(SaveMode.ErrorIfExists, "a");
        var failure = await Assert.ThrowsAsync<QueryException>(() => WriteAsync(SaveMode.ErrorIfExists, "b"));
        Assert.Contains("has output already", failure.Message, StringComparison.Ordinal);
        Assert.Equal(["a"], await FileSinkRun.ReadAsync(_folder["out"]));
    }

    [Fact]
    public async Task ErrorIfExists_EmptyDirectory_IsNone()
    {
        Directory.CreateDirectory(_folder["out"]);
        await WriteAsync(SaveMode.ErrorIfExists, "a");
        Assert.Equal(["a"], await FileSinkRun.ReadAsync(_folder["out"]));
    }

    [Fact]
    public async Task ErrorIfExists_OutputWithoutRows_IsOutput()
    {
        await WriteAsync(SaveMode.ErrorIfExists);
        await Assert.ThrowsAsync<QueryException>(() => WriteAsync(SaveMode.ErrorIfExists, "b"));
    }

    [Fact]
    public async Task Append_AddsToWhatBatchQueriesWrote()
    {
        await WriteAsync(SaveMode.Append, "a");
        await WriteAsync(SaveMode.Append, "b");
        Assert.Equal(["a", "b"], (await FileSinkRun.ReadAsync(_folder["out"])).Order());
    }

    [Fact]
    public async Task Ignore_WritesOnlyWhereNothingIs()
    {
        await WriteAsync(SaveMode.Ignore, "a");
        await WriteAsync(SaveMode.Ignore, "b");
        Assert.Equal(["a"], await FileSinkRun.ReadAsync(_folder["out"]));
    }

    [Fact]
    public async Task Overwrite_ReplacesEverything()
    {
        _folder.Put("out/sub/foreign.txt", "x");
        await WriteAsync(SaveMode.Overwrite, "a");
        await WriteAsync(SaveMode.Append, "b");
        await WriteAsync(SaveMode.Overwrite, "c");
        Assert.Equal(["c"], await FileSinkRun.ReadAsync(_folder["out"]));
        Assert.Single(_folder.Names, static name => !name.Contains(ManifestReader.DirectoryName, StringComparison.Ordinal));
        await WriteAsync(SaveMode.Append, "d");
        Assert.Equal(["c", "d"], (await FileSinkRun.ReadAsync(_folder["out"])).Order());
    }

    [Fact]
    public async Task Overwrite_FailsBeforeItsEnd_LeavesWhatWasThere()
    {
        await WriteAsync(SaveMode.Overwrite, "a");
        CrashPoint.Observe(static name => throw new InvalidOperationException(name));
        await Assert.ThrowsAsync<InvalidOperationException>(() => WriteAsync(SaveMode.Overwrite, "b"));
        CrashPoint.Observe(null);
        Assert.Equal(["a"], await FileSinkRun.ReadAsync(_folder["out"]));
    }

    [Theory]
    [InlineData(SaveMode.ErrorIfExists)]
    [InlineData(SaveMode.Ignore)]
    [InlineData(SaveMode.Append)]
    [InlineData(SaveMode.Overwrite)]
    public async Task BatchWithACheckpoint_RunAgainAfterACrash_HasItsRowsOnce(SaveMode mode)
    {
        var query = Guid.NewGuid();
        await WriteAsync(mode, query, 0, "a");
        await WriteAsync(mode, query, 0, "a");
        Assert.Equal(["a"], await FileSinkRun.ReadAsync(_folder["out"]));
    }

    [Fact]
    public async Task BatchWithACheckpoint_NextRun_IsHeldToItsMode()
    {
        var query = Guid.NewGuid();
        await WriteAsync(SaveMode.ErrorIfExists, query, 0, "a");
        await Assert.ThrowsAsync<QueryException>(() => WriteAsync(SaveMode.ErrorIfExists, query, 1, "b"));
        await WriteAsync(SaveMode.Ignore, query, 1, "b");
        Assert.Equal(["a"], await FileSinkRun.ReadAsync(_folder["out"]));
    }

    public void Dispose() => _folder.Dispose();

    private Task WriteAsync(SaveMode mode, params string[] lines) => WriteAsync(mode, Guid.NewGuid(), 0, lines);

    private async Task WriteAsync(SaveMode mode, Guid query, long batch, params string[] lines)
    {
        await using var run = await FileSinkRun.StartAsync(Options with { Mode = mode }, query, isBatch: true);
        await run.WriteAsync(batch, lines);
    }
}
