namespace Weir.Runtime.Tests;

/// <summary>One stored table in update mode, with a shard.</summary>
internal sealed class StoredTableRun(KeyValueEngine engine) : SavedRun, IDisposable
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
        return Lines(Groups.Updated());
    }

    public override List<string> Dump(long late) => Dump(Groups.Stored);

    public void Dispose()
    {
        _shard.Dispose();
        Groups.Dispose();
    }

    /// <summary>All stored groups, in the order of their keys.</summary>
    public static List<string> Dump(StoredPanes<RangeAndSum> stored)
    {
        var lines = new List<string>();
        var table = new GroupTable<RangeAndSum>();
        foreach (long pane in stored.Open.ToArray())
        {
            table.Clear();
            stored.Load(pane, table);
            lines.AddRange(Lines(table.Groups).Select(line => $"{pane} {line}"));
        }

        lines.Add($"{stored.Count}");
        return lines;
    }
}

/// <summary>Stored windows in a mode, with a shard.</summary>
internal sealed class StoredWindowRun(KeyValueEngine engine, OutputMode mode) : SavedRun, IDisposable
{
    private readonly StoredWindows<RangeAndSum> _shard = new(20, 0, engine);

    public StoredWindows<RangeAndSum> Windows { get; } = new(20, 0, engine);

    public override IStatePart Part => Windows;

    public override List<string> Run(SavedBatch batch)
    {
        Windows.StartBatch(new Timestamp(batch.Late));
        _shard.StartBatch(new Timestamp(batch.Late));
        foreach (var row in batch.Rows)
        {
            if ((row.InShard ? _shard : Windows).At(new Timestamp(row.Time)) is { } groups)
            {
                Add(groups, row);
            }
        }

        Windows.MergeFrom(_shard);
        var watermark = new Timestamp(batch.Watermark);
        if (mode == OutputMode.Append)
        {
            return Lines(Windows.Closed(watermark));
        }

        var lines = Lines(Windows.Updated());
        Windows.Evict(watermark);
        return lines;
    }

    public void Dispose()
    {
        _shard.Dispose();
        Windows.Dispose();
    }

    public override List<string> Dump(long late) => StoredTableRun.Dump(Windows.Stored);
}
