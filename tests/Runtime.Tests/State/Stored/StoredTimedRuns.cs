namespace Weir.Runtime.Tests;

/// <summary>Stored groups that expire, by the batches' watermark as their time.</summary>
internal sealed class StoredExpiringRun(KeyValueEngine engine) : SavedRun, IDisposable
{
    private readonly StoredExpiringGroups<RangeAndSum> _shard = new(ExpiringRun.Ttl, engine);

    public StoredExpiringGroups<RangeAndSum> Groups { get; } = new(ExpiringRun.Ttl, engine);

    public override IStatePart Part => Groups;

    public override StateMetrics Metrics => Groups.Metrics("test");

    public override List<string> Run(SavedBatch batch)
    {
        Groups.StartBatch(new Timestamp(batch.Watermark));
        _shard.StartBatch(new Timestamp(batch.Watermark));
        foreach (var row in batch.Rows)
        {
            Add((row.InShard ? _shard : Groups).Groups, row);
        }

        Groups.MergeFrom(_shard);
        return [.. Lines(Groups.Updated()), $"{Metrics.RowsRemoved} went"];
    }

    public override List<string> Dump(long late)
    {
        using var pieces = new StoredPieces<RangeAndSum>(Groups.Stored);
        pieces.Start(0, Groups.Stored.Open.Count);
        return Lines(new StoredGroupSequence<RangeAndSum>(pieces));
    }

    public void Dispose()
    {
        _shard.Dispose();
        Groups.Dispose();
    }
}

/// <summary>Stored groups by event time in append or update mode.</summary>
internal sealed class StoredEventTimeRun(KeyValueEngine engine, bool updates) : SavedRun, IDisposable
{
    private readonly StoredEventTimeGroups<RangeAndSum> _shard = new(engine);

    public StoredEventTimeGroups<RangeAndSum> Groups { get; } = new(engine);

    public override IStatePart Part => Groups;

    public override StateMetrics Metrics => Groups.Metrics("test");

    public override List<string> Run(SavedBatch batch)
    {
        Groups.StartBatch(new Timestamp(batch.Late));
        _shard.StartBatch(new Timestamp(batch.Late));
        foreach (var row in batch.Rows)
        {
            var groups = row.InShard ? _shard : Groups;
            if (!groups.IsLate(new Timestamp(row.Time)))
            {
                Add(groups.Groups, [.. BitConverter.GetBytes(row.Time), .. row.KeyBytes ?? []], row);
            }
        }

        Groups.MergeFrom(_shard);
        var watermark = new Timestamp(batch.Watermark);
        if (!updates)
        {
            return Lines(Groups.Closed(watermark));
        }

        var lines = Lines(Groups.Updated());
        Groups.Evict(watermark);
        return lines;
    }

    public override List<string> Dump(long late)
    {
        using var pieces = new StoredPieces<RangeAndSum>(Groups.Stored);
        pieces.Start(Groups.Stored.ScanThrough(long.MaxValue));
        return Lines(new StoredGroupSequence<RangeAndSum>(pieces));
    }

    public void Dispose()
    {
        _shard.Dispose();
        Groups.Dispose();
    }
}
