using Xunit;

namespace Weir.Runtime.Tests;

/// <summary>A log whose last segment was replaced by an older copy of itself looks whole; what is kept outside of it tells.</summary>
public sealed class OlderCopyTests
{
    private static readonly StreamQueryDefinition s_query = TallyQuery.Definition;
    private readonly Kept _kept = new();

    [Fact]
    public async Task LastSegment_OlderThanTheLastRun_IsNamed()
    {
        await _kept.RunAsync(s_query, 1);
        var log = _kept.Storage.OpenDirectory("log");
        string name = log.List()[^1];
        byte[] older = Kept.Read(log, name);
        await _kept.RunAsync(s_query, 2);
        byte[] newest = Kept.Read(log, name);

        Kept.Write(log, name, older);
        var failure = Assert.Throws<QueryException>(() => _kept.Open());
        Assert.StartsWith($"Its checkpoint in chk is damaged. chk/log/{name}, position ", failure.Message, StringComparison.Ordinal);
        Assert.Contains(" was durable: the file is an older copy, or a later one is missing.", failure.Message, StringComparison.Ordinal);

        Kept.Write(log, name, newest);
        await _kept.RunAsync(s_query, 3);
    }

    [Fact]
    public async Task LastSegment_OlderThanARunThatCrashed_IsNamed()
    {
        await _kept.RunAsync(s_query, 1);
        var log = _kept.Storage.OpenDirectory("log");
        string name = log.List()[^1];
        byte[] older = Kept.Read(log, name);
        await _kept.CrashAsync(CrashPoint.PlanDurable, () => _kept.RunAsync(s_query, 2));

        Kept.Write(log, name, older);
        Assert.Contains("the file is an older copy", Assert.Throws<QueryException>(() => _kept.Open()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Log_OlderThanASnapshot_IsNamed()
    {
        await _kept.RunAsync(s_query, 1);
        using (_kept.Storage.OpenDirectory("state").Create(SnapshotFormat.NameOf(1234)))
        {
        }

        Assert.Equal(
            "Its checkpoint in chk is damaged: chk/state/00000000000000001234.full is the state behind batch 1234, and the log in chk/log ends with batch 1: the log is an older copy. "
            + "Restore the whole directory from one copy, or start anew with an empty one.",
            Assert.Throws<QueryException>(() => _kept.Open()).Message);
    }

    [Fact]
    public async Task Directory_BegunAnewBesideAnOldLock_IsAnotherLog()
    {
        await _kept.RunAsync(s_query, 1, 2, 3);
        _kept.Storage.Delete(CheckpointMetadata.FileName);
        var log = _kept.Storage.OpenDirectory("log");
        log.List().ToList().ForEach(log.Delete);

        await _kept.RunAsync(s_query, 1);
        await _kept.RunAsync(s_query, 2);
    }

    [Fact]
    public async Task Lock_DeletedBetweenTwoRuns_TellsNothing()
    {
        await _kept.RunAsync(s_query, 1);
        _kept.Storage.Delete(DirectoryLock.FileName);

        await _kept.RunAsync(s_query, 2);
    }
}
