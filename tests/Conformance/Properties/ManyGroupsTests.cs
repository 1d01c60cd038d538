namespace Weir.Conformance.Tests;

/// <summary>Tables that grow while they are read and merged: more groups than the random runs have.</summary>
public sealed class ManyGroupsTests
{
    private const int Groups = 40_000;

    [Fact]
    public async Task SlidingUpdate_TensOfThousandsOfGroups_AgreeWithPlainSums()
    {
        await using var test = StreamTest.For<Sliding.Update>();
        var start = Timestamp.Parse("2024-01-01T00:00:00Z");
        var expected = new Dictionary<(string Word, TimeWindow Window), (long Rows, long Sum)>();
        for (int batch = 0; batch < 3; batch++)
        {
            // The largest time of the batch before, less the watermark's delay.
            var late = batch == 0 ? Timestamp.Epoch : start + Duration.FromSeconds(9 + batch - 1 - 5);
            var touched = new HashSet<(string, TimeWindow)>();
            for (int i = 0; i < Groups; i++)
            {
                // Steps of 3 seconds over 12: some windows take groups of all three batches, others of one.
                string word = $"{(i % 3 == 0 ? "a group whose name is longer than sixteen bytes " : "")}{i * (batch + 1) % Groups}";
                var at = start + Duration.FromSeconds((i % 4 * 3) + batch);
                test.Send(new Sliding.Update.Owned.Event(word, "text", at, i));
                foreach (var window in Windows.Of(at, Duration.FromSeconds(10), Duration.FromSeconds(4), Duration.FromSeconds(-1)).Where(window => window.End > late))
                {
                    var (rows, sum) = expected.GetValueOrDefault((word, window));
                    expected[(word, window)] = (rows + 1, sum + i);
                    touched.Add((word, window));
                }
            }

            var written = (await test.RunAllAsync())[0].RowsOf<Sliding.Update.Owned.Totals>();
            Assert.Equal(touched.Count, written.Count);
            Assert.All(written, row => Assert.Equal(expected[(row.Word!, row.Window)], (row.Rows, row.SumOfM!.Value)));
            Assert.Equal(touched, written.Select(row => (row.Word!, row.Window)).ToHashSet());
        }
    }
}
