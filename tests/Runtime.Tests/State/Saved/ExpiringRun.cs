namespace Weir.Runtime.Tests;

/// <summary>Groups that expire, by the batches' watermark as their time.</summary>
internal sealed class ExpiringRun : SavedRun
{
    private readonly ExpiringGroups<RangeAndSum> _groups = new(ttl: 90);
    private readonly ExpiringGroups<RangeAndSum> _shard = new(ttl: 90);

    public override IStatePart Part => _groups;

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
