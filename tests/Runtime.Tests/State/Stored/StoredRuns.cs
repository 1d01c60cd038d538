namespace Weir.Runtime.Tests;

/// <summary>One stored table in a mode, with a shard.</summary>
internal sealed class StoredTableRun(KeyValueEngine engine, OutputMode mode = OutputMode.Update) : SavedRun, IDisposable
{
    private readonly StoredGroups<RangeAndSum> _shard = new(engine);

    public StoredGroups<RangeAndSum> Groups { get; } = new(engine);

    public override IStatePart Part => Groups;

    public override List<string> Run(SavedBatch batch)
    {
        Groups.StartBatch();
        _shard.StartBatch();
        foreach (var row in batch.Rows)
        {
            Add((row.InShard ? _shard : Groups).Groups, row);
        }

        Groups.MergeFrom(_shard);
        return mode == OutputMode.Complete ? Lines(Groups.All()) : Lines(Groups.Updated());
    }

    public override List<string> Dump(long late) => [.. Lines(Groups.All()), $"{Groups.Metrics("").RowsTotal}"];

    public void Dispose()
    {
        _shard.Dispose();
        Groups.Dispose();
    }
}

/// <summary>Stored windows made of panes, in a mode, with a shard.</summary>
internal sealed class StoredWindowRun(KeyValueEngine engine, long size, long slide, OutputMode mode) : SavedRun, IDisposable
{
    private readonly StoredWindows<RangeAndSum> _windows = new(size, slide, 0, engine, keepsAll: mode == OutputMode.Complete);
    private readonly StoredWindows<RangeAndSum> _shard = new(size, slide, 0, engine, keepsAll: mode == OutputMode.Complete);

    public override IStatePart Part => _windows.Part;

    public override List<string> Run(SavedBatch batch)
    {
        _windows.StartBatch(new Timestamp(batch.Late));
        _shard.StartBatch(new Timestamp(batch.Late));
        foreach (var row in batch.Rows)
        {
            if ((row.InShard ? _shard : _windows).At(new Timestamp(row.Time)) is { } groups)
            {
                Add(groups, row);
            }
        }

        _windows.MergeFrom(_shard);
        var watermark = new Timestamp(batch.Watermark);
        return Written(mode, () => _windows.Closed(watermark), _windows.All, _windows.Updated, () => _windows.Evict(watermark));
    }

    public override List<string> Dump(long late) => [.. Lines(_windows.All(), mode == OutputMode.Complete ? long.MinValue : late), $"{_windows.Metrics("").RowsTotal}"];

    public void Dispose()
    {
        _shard.Dispose();
        _windows.Dispose();
    }
}

/// <summary>Stored windows that have groups of their own, in a mode.</summary>
internal sealed class StoredHoppingRun(KeyValueEngine engine, long size, long slide, OutputMode mode) : SavedRun, IDisposable
{
    private readonly StoredHoppingWindows<RangeAndSum> _windows = new(size, slide, 0, engine, keepsAll: mode == OutputMode.Complete);
    private readonly StoredHoppingWindows<RangeAndSum> _shard = new(size, slide, 0, engine, keepsAll: mode == OutputMode.Complete);

    public override IStatePart Part => _windows.Part;

    public override List<string> Run(SavedBatch batch)
    {
        _windows.StartBatch(new Timestamp(batch.Late));
        _shard.StartBatch(new Timestamp(batch.Late));
        foreach (var row in batch.Rows)
        {
            foreach (var groups in (row.InShard ? _shard : _windows).Containing(new Timestamp(row.Time)))
            {
                Add(groups, row);
            }
        }

        _windows.MergeFrom(_shard);
        var watermark = new Timestamp(batch.Watermark);
        return Written(mode, () => _windows.Closed(watermark), _windows.All, _windows.Updated, () => _windows.Evict(watermark));
    }

    public override List<string> Dump(long late) => [.. Lines(_windows.All(), mode == OutputMode.Complete ? long.MinValue : late), $"{_windows.Metrics("").RowsTotal}"];

    public void Dispose()
    {
        _shard.Dispose();
        _windows.Dispose();
    }
}
