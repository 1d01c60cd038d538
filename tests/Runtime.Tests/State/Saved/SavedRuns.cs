namespace Weir.Runtime.Tests;

/// <summary>One table in a mode, with a shard.</summary>
internal sealed class TextTableRun(OutputMode mode = OutputMode.Update) : SavedRun
{
    private readonly GroupTable<RangeAndSum> _groups = new(tracksUpdates: true);
    private readonly GroupTable<RangeAndSum> _shard = new(tracksUpdates: true);

    public override IStatePart Part => _groups;

    public override List<string> Run(SavedBatch batch)
    {
        _groups.ClearUpdates();
        _shard.ClearUpdates();
        foreach (var row in batch.Rows)
        {
            Add(row.InShard ? _shard : _groups, row);
        }

        _groups.MergeFrom(_shard);
        return Lines(mode == OutputMode.Complete ? _groups.Groups : _groups.Updated);
    }

    public override List<string> Dump(long late) => Lines(_groups.Groups);
}

/// <summary>One table in complete mode that puts rows off, as large ones do, and is emptied now and then.</summary>
internal sealed class LargeTableRun : SavedRun
{
    private readonly GroupTable<CountAndSum> _groups = new() { SlotsThatMiss = 32 };

    public override IStatePart Part => _groups;

    public override List<string> Run(SavedBatch batch)
    {
        _groups.ClearUpdates();
        foreach (var row in batch.Rows)
        {
            if (row.Value % 500 == 0)
            {
                _groups.Clear();
            }

            _groups.GetOrAdd(row.KeyText).Add(row.Value);
        }

        return Lines(_groups.Groups);
    }

    public override List<string> Dump(long late) => Lines(_groups.Groups);
}

/// <summary>Windows made of panes, or whole ones, in a mode.</summary>
internal sealed class WindowRunner(bool hops, long size, long slide, OutputMode mode) : SavedRun
{
    private readonly WindowedGroups<RangeAndSum> _windows = new(size, slide, 0, mode == OutputMode.Complete, mode == OutputMode.Update);
    private readonly WindowedGroups<RangeAndSum> _shard = new(size, slide, 0, mode == OutputMode.Complete, mode == OutputMode.Update);
    private readonly HoppingGroups<RangeAndSum> _hopping = new(size, slide, 0, mode == OutputMode.Complete, mode == OutputMode.Update);
    private readonly HoppingGroups<RangeAndSum> _hoppingShard = new(size, slide, 0, mode == OutputMode.Complete, mode == OutputMode.Update);

    public override IStatePart Part => hops ? _hopping.Part : _windows.Part;

    public override List<string> Run(SavedBatch batch)
    {
        foreach (var windows in (WindowedGroups<RangeAndSum>[])[_windows, _shard])
        {
            windows.StartBatch(new Timestamp(batch.Late));
        }

        foreach (var windows in (HoppingGroups<RangeAndSum>[])[_hopping, _hoppingShard])
        {
            windows.StartBatch(new Timestamp(batch.Late));
        }

        foreach (var row in batch.Rows)
        {
            Add(row);
        }

        _windows.MergeFrom(_shard);
        _hopping.MergeFrom(_hoppingShard);
        return Finish(new Timestamp(batch.Watermark));
    }

    // Windows that are late are gone for the queries, though their panes may be there still.
    public override List<string> Dump(long late) => Lines(hops ? _hopping.All() : _windows.All(), mode == OutputMode.Complete ? long.MinValue : late);

    private void Add(SavedRow row)
    {
        var time = new Timestamp(row.Time);
        if (!hops)
        {
            if ((row.InShard ? _shard : _windows).At(time) is { } groups)
            {
                Add(groups, row);
            }

            return;
        }

        foreach (var groups in (row.InShard ? _hoppingShard : _hopping).Containing(time))
        {
            Add(groups, row);
        }
    }

    private List<string> Finish(Timestamp watermark) => Written(
        mode,
        () => hops ? _hopping.Closed(watermark) : _windows.Closed(watermark),
        () => hops ? _hopping.All() : _windows.All(),
        () => hops ? _hopping.Updated() : _windows.Updated(),
        () =>
        {
            _windows.Evict(watermark);
            _hopping.Evict(watermark);
        });
}

/// <summary>Groups by event time in append or update mode.</summary>
internal sealed class EventTimeRun(bool updates) : SavedRun
{
    private readonly EventTimeGroups<RangeAndSum> _groups = new(updates);
    private readonly EventTimeGroups<RangeAndSum> _shard = new(updates);

    public override IStatePart Part => _groups;

    public override StateMetrics Metrics => _groups.Metrics("test");

    public override List<string> Run(SavedBatch batch)
    {
        _groups.StartBatch(new Timestamp(batch.Late));
        _shard.StartBatch(new Timestamp(batch.Late));
        foreach (var row in batch.Rows)
        {
            var groups = row.InShard ? _shard : _groups;
            if (!groups.IsLate(new Timestamp(row.Time)))
            {
                Add(groups.Groups, [.. BitConverter.GetBytes(row.Time), .. row.KeyBytes ?? []], row);
            }
        }

        _groups.MergeFrom(_shard);
        var watermark = new Timestamp(batch.Watermark);
        if (!updates)
        {
            return Lines(_groups.Closed(watermark));
        }

        var lines = Lines(_groups.Updated);
        _groups.Evict(watermark);
        return lines;
    }

    public override List<string> Dump(long late) => Lines(_groups.Groups.Groups);
}

/// <summary>One group, which lies in a field.</summary>
internal sealed class TotalRun : SavedRun
{
    private readonly ByteArena _arena = new();
    private RangeAndSum _total;

    public TotalRun() => Part = new TotalPart<RangeAndSum>(() => ref _total, _arena);

    public override IStatePart Part { get; }

    public override List<string> Run(SavedBatch batch)
    {
        foreach (var row in batch.Rows)
        {
            _total.Sum.Add(row.Value);
            _total.Texts.Add(new Utf8(row.Text), _arena);
        }

        return Dump(batch.Late);
    }

    public override List<string> Dump(long late) => [$"{_total.Sum.Value} {Text(_total.Texts.Min.Value(_arena))} {Text(_total.Texts.Max.Value(_arena))}"];
}
