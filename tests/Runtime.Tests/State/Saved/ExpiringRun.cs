namespace Weir.Runtime.Tests;

/// <summary>Groups that expire, by the batches' watermark as their time.</summary>
internal sealed class ExpiringRun : SavedRun
{
    /// <summary>How long a group is kept without a row.</summary>
    public const long Ttl = 90;

    private readonly ExpiringGroups<RangeAndSum> _groups = new(Ttl);
    private readonly ExpiringGroups<RangeAndSum> _shard = new(Ttl);

    public override IStatePart Part => _groups;

    public override StateMetrics Metrics => _groups.Metrics("test");

    public override List<string> Run(SavedBatch batch)
    {
        _groups.StartBatch(new Timestamp(batch.Watermark));
        _shard.StartBatch(new Timestamp(batch.Watermark));
        foreach (var row in batch.Rows)
        {
            Add((row.InShard ? _shard : _groups).Groups, row);
        }

        _groups.MergeFrom(_shard);
        return [.. Lines(_groups.Updated), $"{_groups.Metrics("test").RowsRemoved} went"];
    }

    public override List<string> Dump(long late) => Lines(_groups.Groups.Groups);
}
