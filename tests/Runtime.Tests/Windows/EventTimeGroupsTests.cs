using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Weir.Runtime.Tests;

public sealed class EventTimeGroupsTests
{
    [Theory]
    [InlineData(OutputMode.Append, false)]
    [InlineData(OutputMode.Append, true)]
    [InlineData(OutputMode.Update, false)]
    [InlineData(OutputMode.Update, true)]
    public void Groups_RandomBatches_AgreeWithNaiveModel(OutputMode mode, bool longKeys) =>
        Prop.ForAll(WindowRun.Any.ToArbitrary(), run =>
        {
            var groups = new EventTimeGroups<CountAndSum>(tracksUpdates: mode == OutputMode.Update);
            var naive = new Dictionary<(long Time, int Key), long>();
            var writer = new RowWriter();
            long late = run.Batches[0].Watermark;
            foreach (var batch in run.Batches)
            {
                groups.StartBatch(new Timestamp(late));
                var touched = new List<(long, int)>();
                foreach (var (time, key, value) in batch.Rows)
                {
                    bool isLate = time <= late;
                    Assert.Equal(isLate, groups.IsLate(new Timestamp(time)));
                    if (!isLate)
                    {
                        groups.Groups.GetOrAdd(Key(writer, time, key, longKeys)).Add(value);
                        naive[(time, key)] = naive.GetValueOrDefault((time, key)) + value;
                        touched.Add((time, key));
                    }
                }

                bool IsClosed((long Time, int) key) => key.Time <= batch.Watermark;
                var expected = mode == OutputMode.Append
                    ? naive.Where(group => IsClosed(group.Key))
                    : touched.Distinct().Select(key => KeyValuePair.Create(key, naive[key]));
                var actual = mode == OutputMode.Append ? groups.Closed(new Timestamp(batch.Watermark)) : groups.Updated;
                Assert.Equal(expected.Select(group => $"{group.Key} {group.Value}").Order(), Lines(actual).Order());
                if (mode == OutputMode.Update)
                {
                    groups.Evict(new Timestamp(batch.Watermark));
                }

                int closed = naive.Keys.Count(IsClosed);
                foreach (var key in naive.Keys.Where(IsClosed).ToList())
                {
                    naive.Remove(key);
                }

                var metrics = groups.Metrics("x");
                Assert.Equal((naive.Count, touched.Distinct().Count(), closed), (metrics.RowsTotal, metrics.RowsUpdated, metrics.RowsRemoved));
                late = batch.Watermark;
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Closed_KeyWithoutATime_StaysForEver()
    {
        var groups = new EventTimeGroups<CountAndSum>();
        groups.StartBatch(new Timestamp(0));
        groups.Groups.GetOrAddValue((Timestamp?)null).Add(1);
        groups.Groups.GetOrAddValue((Timestamp?)new Timestamp(5)).Add(1);
        Assert.Equal(1, groups.Closed(Timestamp.MaxValue).Count);
        groups.StartBatch(Timestamp.MaxValue);
        Assert.Equal(1, groups.Groups.Count);
    }

    private static ReadOnlySpan<byte> Key(RowWriter writer, long time, int key, bool isLong)
    {
        writer.Clear();
        writer.WriteKey(new Timestamp(time));
        writer.WriteKey(key);
        writer.WriteString(isLong ? "a column that makes the key long" : null);
        return writer.Written;
    }

    private static List<string> Lines(GroupSequence<CountAndSum> groups)
    {
        var lines = new List<string>();
        foreach (var group in groups)
        {
            var key = group.KeyReader;
            lines.Add($"({key.Read<Timestamp>().Micros}, {key.Read<int>()}) {group.State.Sum.Value}");
        }

        return lines;
    }
}
