namespace Weir.Conformance.Tests;

/// <summary>Runs a <see cref="Meaning{TRow}"/> by Spark's rules with no thought of speed: every group keeps all of its rows.</summary>
internal sealed class NaiveQuery<TRow>(Meaning<TRow> meaning)
{
    private readonly Dictionary<string, NaiveGroup> _groups = [];

    // Spark keeps the watermark in milliseconds; it begins at the epoch and never falls.
    private long _watermark;
    private long _ranWith;
    private long _written;

    /// <summary>Runs batches until there is nothing to do: one with the rows, and one without while the watermark rises and an aggregation waits for it.</summary>
    public List<NaiveBatch> Run(IReadOnlyList<Input> added)
    {
        var batches = new List<NaiveBatch>();
        if (added.Count > 0)
        {
            batches.Add(RunBatch(added));
        }

        while (meaning.Groups is not null && meaning.Delay is not null && meaning.Mode != OutputMode.Complete && _watermark > _ranWith)
        {
            batches.Add(RunBatch([]));
        }

        return batches;
    }

    private NaiveBatch RunBatch(IReadOnlyList<Input> added)
    {
        // Rows are late by the watermark of the batch before, groups end by this one's; what the batch sees moves the next one's.
        long late = _ranWith * 1000;
        long final = _ranWith = _watermark;
        var seen = new List<long>();
        var rows = added.SelectMany(input => meaning.Rows(input, time => seen.AddRange(time is { } known ? [FloorToMilliseconds(known)] : []))).ToList();
        var batch = meaning.Groups is null ? WithoutState(rows) : WithGroups(rows, late, final * 1000);
        if (meaning.Delay is { } delay && seen.Count > 0)
        {
            _watermark = Math.Max(_watermark, seen.Max() - (delay.Micros / 1000));
        }

        return batch with
        {
            Watermark = meaning.Delay is null ? null : final,
            EventTimes = meaning.Delay is null || seen.Count == 0 ? null : (seen.Min(), seen.Max()),
        };
    }

    private NaiveBatch WithoutState(List<TRow> rows)
    {
        var written = rows.Select(row => meaning.Result([], [row])).ToList();
        return Batch(Limited(written), 0, 0);
    }

    private NaiveBatch WithGroups(List<TRow> rows, long late, long final)
    {
        var touched = new HashSet<NaiveGroup>();
        long lateRows = 0;
        if (meaning.IsGlobal)
        {
            touched.Add(Group(new GroupOf(null, [])));
        }

        foreach (var row in rows)
        {
            var groups = meaning.Groups!(row).ToList();
            var taken = groups.Where(group => meaning.Mode == OutputMode.Complete || !(group.End?.Micros <= late)).ToList();
            lateRows += groups.Count > 0 && taken.Count == 0 ? 1 : 0;
            foreach (var group in taken.Select(Group))
            {
                group.Rows.Add(row);
                touched.Add(group);
            }
        }

        bool IsFinal(NaiveGroup group) => meaning.Mode != OutputMode.Complete && group.Of.End?.Micros <= final;
        var written = _groups.Values.Where(group => meaning.Mode switch
        {
            OutputMode.Append => IsFinal(group),
            OutputMode.Update => touched.Contains(group),
            _ => true,
        });
        var result = written.Select(group => meaning.Result(group.Of.Key, group.Rows)).ToList();
        var removed = _groups.Values.Where(IsFinal).ToList();
        foreach (var group in removed)
        {
            _groups.Remove(group.Name);
        }

        return Batch(Limited(result), lateRows, touched.Count) with { Removed = removed.Count, Total = _groups.Count };
    }

    /// <summary>In order where there is one, and cut where there is a limit: in append mode a limit holds for the whole stream.</summary>
    private List<object?[]> Limited(List<object?[]> rows)
    {
        var ordered = meaning.Order is { } order ? [.. order(rows)] : rows;
        if (meaning.Limit is { } limit)
        {
            long left = meaning.Mode == OutputMode.Append ? limit - _written : limit;
            ordered = [.. ordered.Take((int)left)];
            _written += ordered.Count;
        }

        return ordered;
    }

    private static NaiveBatch Batch(List<object?[]> rows, long late, long updated) => new([.. rows.Select(Cells.Text)], null, late, updated, 0, 0);

    private NaiveGroup Group(GroupOf of)
    {
        var group = new NaiveGroup(of, Cells.Text(of.Key));
        return _groups.TryAdd(group.Name, group) ? group : _groups[group.Name];
    }

    private static long FloorToMilliseconds(Timestamp time) => (long)Math.Floor(time.Micros / 1000m);

    private sealed class NaiveGroup(GroupOf of, string name)
    {
        public GroupOf Of { get; } = of;

        public string Name { get; } = name;

        public List<TRow> Rows { get; } = [];
    }
}
