using System.Text;
using Xunit;

namespace Weir.Runtime.Tests;

/// <summary>No structure on a record's way allocates once it has its size.</summary>
public sealed class StateAllocationTests
{
    private const int Records = 100_000;

    private static readonly byte[][] s_keys = [.. Enumerable.Range(0, 2000).Select(i => Encoding.ASCII.GetBytes(i % 7 == 0 ? $"a key that is longer than sixteen bytes {i}" : $"key {i}"))];

    [Fact]
    public void GroupTable_TextKeys_AllocatesNothing()
    {
        var table = new GroupTable<CountAndSum>(tracksUpdates: true);
        AssertNoAllocation(() =>
        {
            for (int i = 0; i < Records; i++)
            {
                table.GetOrAdd(new Utf8(s_keys[i % s_keys.Length])).Add(1);
                table.GetOrAddValue(i % 1000).Add(1);
            }

            long rows = 0;
            foreach (var group in table.Updated)
            {
                rows += group.State.Count.Value;
            }

            Assert.True(rows == 2 * Records);
            table.ClearUpdates();
            table.Clear();
        });
    }

    [Fact]
    public void GroupTable_TextAggregates_AllocatesNothing()
    {
        var table = new GroupTable<TextRange>();
        AssertNoAllocation(() =>
        {
            for (int i = 0; i < Records; i++)
            {
                table.GetOrAddValue(i % 10).Add(new Utf8(s_keys[i % s_keys.Length]), table.Arena);
            }
        });
    }

    [Theory]
    [InlineData(10, 10)]
    [InlineData(60, 10)]
    public void WindowedGroups_WindowsThatOpenAndClose_AllocatesNothing(long size, long slide)
    {
        var windows = new WindowedGroups<CountAndSum>(size, slide, 0, tracksUpdates: true);
        long time = 0;
        AssertNoAllocation(() =>
        {
            for (int batch = 0; batch < 20; batch++)
            {
                windows.StartBatch(new Timestamp(time - 30));
                for (int i = 0; i < Records / 20; i++)
                {
                    windows.At(new Timestamp(time + (i % 30)))!.GetOrAdd(new Utf8(s_keys[i % s_keys.Length])).Add(1);
                }

                long rows = Sum(windows.Updated());
                Assert.True(rows > 0);
                time += 30;
                Assert.True(Sum(windows.Closed(new Timestamp(time - 30))) > 0 || time < 200);
            }
        });
    }

    [Fact]
    public void HoppingGroups_WindowsThatOpenAndClose_AllocatesNothing()
    {
        var windows = new HoppingGroups<CountAndSum>(60, 10, 0);
        long time = 0;
        AssertNoAllocation(() =>
        {
            for (int batch = 0; batch < 20; batch++)
            {
                windows.StartBatch(new Timestamp(time - 30));
                for (int i = 0; i < Records / 20; i++)
                {
                    foreach (var groups in windows.Containing(new Timestamp(time + (i % 30))))
                    {
                        groups.GetOrAdd(new Utf8(s_keys[i % s_keys.Length])).Add(1);
                    }
                }

                time += 30;
                Assert.True(Sum(windows.Closed(new Timestamp(time - 30))) > 0 || time < 200);
            }
        });
    }

    [Fact]
    public void EventTimeGroups_GroupsThatComeAndGo_AllocatesNothing()
    {
        var groups = new EventTimeGroups<CountAndSum>();
        long time = 0;
        AssertNoAllocation(() =>
        {
            for (int batch = 0; batch < 20; batch++)
            {
                groups.StartBatch(new Timestamp(time - 1));
                for (int i = 0; i < Records / 20; i++)
                {
                    groups.Groups.GetOrAddValue(new Timestamp(time + i)).Add(1);
                }

                time += Records / 20;
                Assert.True(groups.Closed(new Timestamp(time - 1000)).Count > 0);
            }
        });
    }

    [Fact]
    public void SortBuffer_ManyRows_AllocatesNothing()
    {
        var buffer = new SortBuffer<TextRow>(TextRowCodec.Instance, TextRow.ByKey);
        var sink = new CountingSink();
        AssertNoAllocation(() =>
        {
            for (int i = 0; i < Records; i++)
            {
                buffer.Add(new TextRow(i * 7919 % 1000, new Utf8(s_keys[i % s_keys.Length])));
            }

            buffer.Flush(sink);
        });
        Assert.Equal(0, sink.Rows % Records);
    }

    [Fact]
    public void RecordBuffer_ManyRecords_AllocatesNothing()
    {
        var buffer = new RecordBuffer();
        AssertNoAllocation(() =>
        {
            for (int i = 0; i < Records; i++)
            {
                buffer.Append(new Bytes(s_keys[i % s_keys.Length]), new Bytes(s_keys[i % s_keys.Length]), new Timestamp(i), i);
            }

            long bytes = 0;
            foreach (var record in buffer.AsBatch(SourcePartition.Only))
            {
                bytes += record.Value.Length;
            }

            Assert.True(buffer.DataLength == 2 * bytes);
            buffer.Clear();
        });
    }

    // The first two rounds let structures take their size; the third must find everything there.
    private static void AssertNoAllocation(Action round)
    {
        round();
        round();
        Assert.Equal(0, Allocated.Fewest(round));
    }

    private static long Sum(WindowSequence<CountAndSum> windows)
    {
        long rows = 0;
        foreach (var window in windows)
        {
            foreach (var group in window.Groups)
            {
                rows += group.State.Count.Value;
            }
        }

        return rows;
    }

    private sealed class CountingSink : IRowSink<TextRow>
    {
        public long Rows { get; private set; }

        public void Add(scoped in TextRow row) => Rows++;
    }
}
