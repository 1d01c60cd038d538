using Xunit;

namespace Weir.Runtime.Tests;

public sealed class SinkFactoryTests
{
    private readonly List<long?> _seen = [];

    [Fact]
    public async Task Sinks_OfEachKind_GetEveryRow()
    {
        var output = new StringWriter();
        var sinks = SinkFactory.Open([new ConsoleSinkOptions(), new MemorySinkOptions()], new SampleType(), new RowMethods<Sample> { Process = See }, output);
        var all = SinkFactory.Join(sinks);

        all.BeginBatch(7, OutputMode.Append);
        all.Add(new Sample { Number = 1 });
        all.Add(new Sample { Number = 2 });
        await all.CommitBatchAsync(default);

        Assert.Equal([1, 2], _seen);
        Assert.Equal([new OwnedSample(null, 1), new OwnedSample(null, 2)], Assert.Single(sinks.OfType<IMemoryTable>()).Snapshot());
        Assert.Contains("Batch: 7\n", output.ToString(), StringComparison.Ordinal);
        Assert.Equal(2, all.RowsInBatch);
        Assert.Equal("ConsoleSink, MemorySink, ForeachSink", all.Description);
        Assert.All(sinks, sink => Assert.Equal(2, sink.RowsInBatch));
    }

    [Fact]
    public void Sink_ThatIsTheOnlyOne_StandsForItself()
    {
        var sinks = SinkFactory.Open([new MemorySinkOptions()], new SampleType(), methods: null, TextWriter.Null);

        Assert.Same(Assert.Single(sinks), SinkFactory.Join(sinks));
    }

    private void See(scoped in Sample row) => _seen.Add(row.Number);
}
