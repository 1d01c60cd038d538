// Lines go into a topic for some seconds, and the query counts their words. Event time runs ten times as fast as the clock:
// each second of yours fills a window of ten and closes the one before the last.
using Microsoft.Extensions.Configuration;
using Weir.Samples;

string[] poem =
[
    "the river runs down to the sea",
    "the sea sends rain up to the hills",
    "the hills send rain down to the river",
];
var start = new DateTime(2026, 1, 1, 12, 0, 0, DateTimeKind.Utc);

using var kafka = new EmbeddedKafka();
await kafka.AppendAsync("lines", poem[0], start);

var configuration = new ConfigurationBuilder()
    .AddInMemoryCollection([new("Weir:Queries:quickstart:KafkaSource:BootstrapServers", kafka.Address)])
    .Build();
await using var query = await StreamHost.StartAsync<Quickstart>(new StreamHostOptions { Configuration = configuration });
Console.WriteLine(query.Explain());
Console.WriteLine();

for (int i = 1; i <= 121; i++)
{
    // Every third line arrives six seconds late, which the watermark allows for. One arrives a minute late, which it doesn't.
    double late = i == 110 ? 60 : i >= 12 && i % 3 == 0 ? 6 : 0;
    if (late == 60)
    {
        // Only behind a batch of the lines before it is it too late, and on a busy machine the first batch may take as long as all of them.
        await query.ProcessAllAvailableAsync();
    }

    await kafka.AppendAsync("lines", poem[i % 3], start.AddSeconds((0.5 * i) - late));
    await Task.Delay(50);
}

await query.ProcessAllAvailableAsync();
await query.StopAsync();

long lines = query.RecentProgress.Sum(progress => progress.NumInputRows);
long dropped = query.RecentProgress.SelectMany(progress => progress.StateOperators).Sum(state => state.NumRowsDroppedByWatermark);
Console.WriteLine($"{lines} lines in {query.RecentProgress.Count} batches; {dropped} words came too late to be counted.");
