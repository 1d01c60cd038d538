namespace Weir.Runtime.Tests;

/// <summary>Windows as Spark's documents tell them: a row is put into every window that holds it, one by one, and windows are looked through one by one.</summary>
internal sealed class NaiveWindows(long size, long slide, long offset, bool keepsAll)
{
    private readonly SortedDictionary<long, SortedDictionary<int, long>> _sums = [];
    private readonly HashSet<(long Start, int Key)> _updated = [];
    private long _late;

    public long GroupCount => _sums.Values.Sum(groups => (long)groups.Count);

    public void StartBatch(long late)
    {
        _late = late;
        _updated.Clear();
    }

    /// <summary>Whether any window took the row.</summary>
    public bool Add(long time, int key, long value)
    {
        bool any = false;
        long remainder = (time - offset) % slide;
        long last = time - (remainder < 0 ? remainder + slide : remainder);
        for (int i = 0; i < (size + slide - 1) / slide; i++)
        {
            long start = last - (i * slide);
            if (time >= start && time < start + size && (keepsAll || start + size > _late))
            {
                any = true;
                if (!_sums.TryGetValue(start, out var groups))
                {
                    _sums[start] = groups = [];
                }

                groups[key] = groups.GetValueOrDefault(key) + value;
                _updated.Add((start, key));
            }
        }

        return any;
    }

    public List<string> All() => Write((_, _) => true);

    public List<string> Updated() => Write((start, key) => _updated.Contains((start, key)));

    public List<string> Closed(long watermark)
    {
        var closed = Write((start, _) => start + size <= watermark);
        Evict(watermark);
        return closed;
    }

    public void Evict(long watermark)
    {
        foreach (long start in _sums.Keys.Where(start => start + size <= watermark).ToList())
        {
            _sums.Remove(start);
        }
    }

    private List<string> Write(Func<long, int, bool> chosen) =>
        [.. from window in _sums
            from @group in window.Value
            where chosen(window.Key, @group.Key)
            select $"[{window.Key}, {window.Key + size}) {@group.Key} {@group.Value}"];
}
