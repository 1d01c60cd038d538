namespace Weir.Conformance.Tests;

/// <summary>Runs a query that dies in each batch, once before and once behind the commit of its sinks, and is stopped behind each.</summary>
internal static class Restarts
{
    /// <summary>Runs batches until there is nothing left to do.</summary>
    /// <returns>What each of them wrote the last time it was run.</returns>
    public static async Task<IReadOnlyList<BatchResult>> RunAllAsync(StreamTest test)
    {
        var batches = new List<BatchResult>();
        while (await test.CrashAsync())
        {
            await test.StartAsync();
            var expected = test.LastBatch<object>();
            Assert.True(await test.CrashAsync(CrashMoment.AfterSinksCommit));
            Assert.NotSame(expected, test.LastBatch<object>());
            var first = test.LastBatch<object>();
            await test.StartAsync();
            Assert.True(await test.RunBatchAsync());
            Assert.Equal(first, test.LastBatch<object>());
            batches.Add(new BatchResult(test.LastBatch<object>(), test.LastProgress!));
            await test.StopAsync();
            await test.StartAsync();
        }

        await test.StartAsync();
        return batches;
    }
}
