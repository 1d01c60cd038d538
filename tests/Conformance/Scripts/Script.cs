using Weir.Runtime;

namespace Weir.Conformance.Tests;

/// <summary>A query driven as Spark's own tests drive theirs: add data, run until there is nothing to do, look at what came out.</summary>
/// <typeparam name="TQuery">The query.</typeparam>
/// <typeparam name="TIn">What a step adds.</typeparam>
/// <typeparam name="TOut">A row of the result, as a step writes it down.</typeparam>
internal sealed class Script<TQuery, TIn, TOut>(Func<TIn, object> source, Func<object, TOut> result) : IAsyncDisposable
    where TQuery : IStreamQuery
{
    private readonly List<StateOperatorProgress> _unchecked = [];

    /// <summary>The query under test.</summary>
    public StreamTest Test { get; } = StreamTest.For<TQuery>();

    /// <summary>Adds data and runs the query until it has nothing to do.</summary>
    public async Task<IReadOnlyList<BatchResult>> RunAsync(params TIn[] added)
    {
        foreach (var value in added)
        {
            Test.Send(source(value));
        }

        var batches = await Test.RunAllAsync();
        _unchecked.AddRange(batches.Select(batch => batch.Progress.StateOperators[0]));
        return batches;
    }

    /// <summary>Adds data and expects rows of its batch and of the one without data together, in any order: CheckNewAnswer.</summary>
    public async Task NewRowsAsync(TIn[] added, params TOut[] expected) =>
        Assert.Equal(expected.Order(), (await RunAsync(added)).SelectMany(batch => batch.Rows).Select(result).Order());

    /// <summary>Adds data and expects the rows of the last batch, in any order: CheckLastBatch.</summary>
    public async Task LastBatchAsync(TIn[] added, params TOut[] expected) => Assert.Equal(expected.Order(), (await LastRowsAsync(added)).Order());

    /// <summary>Adds data and expects the rows of the last batch in their order: CheckLastBatch(isSorted).</summary>
    public async Task LastBatchInOrderAsync(TIn[] added, params TOut[] expected) => Assert.Equal(expected, await LastRowsAsync(added));

    /// <summary>Expects state rows after the last batch, and those updated and dropped as late since this was asked last: assertNumStateRows.</summary>
    public void AssertState(long total, long? updated = null, long dropped = 0)
    {
        Assert.Equal(total, _unchecked[^1].NumRowsTotal);
        Assert.Equal(dropped, _unchecked.Sum(state => state.NumRowsDroppedByWatermark));
        if (updated is { } rows)
        {
            Assert.Equal(rows, _unchecked.Sum(state => state.NumRowsUpdated));
        }

        _unchecked.Clear();
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Test.DisposeAsync();

    private async Task<IEnumerable<TOut>> LastRowsAsync(TIn[] added) => (await RunAsync(added))[^1].Rows.Select(result);
}
