using System.Text;

namespace Weir.Runtime.Tests;

/// <summary>An operator's state as a query would use it: batches in, rows out.</summary>
internal abstract class SavedRun
{
    /// <summary>What a checkpoint keeps.</summary>
    public abstract IStatePart Part { get; }

    /// <summary>The state's size and what the batch changed; asked for once the batch is saved.</summary>
    public virtual StateMetrics Metrics => throw new NotSupportedException();

    /// <summary>Runs a batch.</summary>
    /// <returns>The rows in the order in which they come.</returns>
    public abstract List<string> Run(SavedBatch batch);

    /// <summary>All that is kept, in order.</summary>
    public abstract List<string> Dump(long late);

    protected static void Add(GroupTable<RangeAndSum> groups, ReadOnlySpan<byte> key, SavedRow row)
    {
        ref var state = ref groups.GetOrAdd(key);
        state.Sum.Add(row.Value);
        state.Texts.Add(new Utf8(row.Text), groups.Arena);
    }

    protected static void Add(GroupTable<RangeAndSum> groups, SavedRow row)
    {
        ref var state = ref groups.GetOrAdd(row.KeyText);
        state.Sum.Add(row.Value);
        state.Texts.Add(new Utf8(row.Text), groups.Arena);
    }

    /// <summary>What a batch writes in a mode, and in update mode the eviction behind it.</summary>
    protected static List<string> Written(
        OutputMode mode, Func<WindowSequence<RangeAndSum>> closed, Func<WindowSequence<RangeAndSum>> all, Func<WindowSequence<RangeAndSum>> updated, Action evict)
    {
        switch (mode)
        {
            case OutputMode.Append:
                return Lines(closed());
            case OutputMode.Complete:
                return Lines(all());
            default:
                var lines = Lines(updated());
                evict();
                return lines;
        }
    }

    protected static List<string> Lines(WindowSequence<RangeAndSum> windows, long after = long.MinValue)
    {
        var lines = new List<string>();
        foreach (var window in windows)
        {
            if (window.Bounds.End.Micros <= after)
            {
                continue;
            }

            lines.AddRange(Lines(window.Groups).Select(line => $"[{window.Bounds.Start.Micros}, {window.Bounds.End.Micros}) {line}"));
        }

        return lines;
    }

    protected static List<string> Lines(GroupSequence<RangeAndSum> groups)
    {
        var lines = new List<string>();
        foreach (var group in groups)
        {
            lines.Add(Line(group));
        }

        return lines;
    }

    protected static List<string> Lines(StoredGroupSequence<RangeAndSum> groups)
    {
        var lines = new List<string>();
        foreach (var group in groups)
        {
            lines.Add(Line(group));
        }

        return lines;
    }

    protected static List<string> Lines(GroupSequence<CountAndSum> groups)
    {
        var lines = new List<string>();
        foreach (var group in groups)
        {
            lines.Add($"{(group.IsNullKey ? "null" : Convert.ToHexString(group.BytesKey.Span))} {group.State.Count.Value} {group.State.Sum.Value}");
        }

        return lines;
    }

    protected static string Text(Utf8 text) => text.IsNull ? "null" : Encoding.ASCII.GetString(text.Span);

    private static string Line(Group<RangeAndSum> group)
    {
        var state = group.State;
        string key = group.IsNullKey ? "null" : Convert.ToHexString(group.BytesKey.Span);
        return $"{key} {state.Sum.Value} {Text(state.Texts.Min.Value(group.Arena))} {Text(state.Texts.Max.Value(group.Arena))}";
    }
}
