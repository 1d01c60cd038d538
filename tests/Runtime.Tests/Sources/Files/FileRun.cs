using Xunit;

namespace Weir.Runtime.Tests;

/// <summary>Asks a source as the engine does, batch by batch.</summary>
internal sealed class FileRun(FileSource source, SourceOffsets at) : IAsyncDisposable
{
    private SourceOffsets _at = at;

    public FileSource Source => source;

    /// <summary>What the last batch gave.</summary>
    public CollectingReceiver Last { get; private set; } = new();

    /// <summary>Starts a source, to begin or to go on where a checkpoint says.</summary>
    public static async Task<FileRun> StartAsync(FileSource source, SourceOffsets? at = null)
    {
        await source.StartAsync(default);
        if (at is null)
        {
            return new FileRun(source, await source.InitialOffsetsAsync(default));
        }

        source.Resume(at, at, null);
        return new FileRun(source, at);
    }

    /// <summary>Plans, reads and commits a batch; null if there is nothing to read.</summary>
    public async Task<List<string>?> NextAsync(TriggerKind trigger = TriggerKind.Default)
    {
        var range = await PlanAsync(trigger);
        if (range.From.Equals(range.To))
        {
            return null;
        }

        Last = (await ReadAsync(range))[0];
        Commit(range);
        return Last.Values;
    }

    public void Commit(SourceRange range)
    {
        source.Commit(range.To);
        _at = range.To;
    }

    public async Task<SourceRange> PlanAsync(TriggerKind trigger = TriggerKind.Default) =>
        await source.PlanAsync(_at, await source.LatestOffsetsAsync(default), trigger, default);

    /// <summary>Reads a range into so many shards.</summary>
    public async Task<CollectingReceiver[]> ReadAsync(SourceRange range, int shards = 1)
    {
        var receivers = Enumerable.Range(0, shards).Select(static _ => new CollectingReceiver()).ToArray();
        long records = await source.ReadAsync(range.From, range.To, new Shards(receivers), default);
        Assert.Equal(receivers.Sum(static receiver => receiver.Count), records);
        return receivers;
    }

    public ValueTask DisposeAsync() => source.DisposeAsync();

    private sealed class Shards(CollectingReceiver[] receivers) : IRecordReceiver
    {
        int IRecordReceiver.Shards => receivers.Length;

        public IRecordReceiver Shard(int index) => receivers[index];

        public void Receive(scoped in SourceBatch batch) => receivers[0].Receive(in batch);
    }
}
