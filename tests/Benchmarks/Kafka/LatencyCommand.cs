using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Weir.Benchmarks;

/// <summary><c>latency</c>: how long after it was due a record is with the sink, while records come at a fixed rate from another process through the broker.</summary>
internal static class LatencyCommand
{
    private static readonly TimeSpan s_longestLag = TimeSpan.FromSeconds(60);

    internal static async Task<int> RunAsync(string[] args)
    {
        var arguments = Arguments.Read(args, "rate", "seconds", "warm-up", "partitions", "reader");
        int rate = arguments.Number("rate", 1000);
        int seconds = arguments.Number("seconds", 30);
        int warmUp = arguments.Number("warm-up", 5);
        int partitions = arguments.Number("partitions", 2);
        string topic = $"latency-{Guid.NewGuid():N}";
        await Broker.CreateTopicAsync(topic, partitions);
        try
        {
            await using var query = await StreamHost.StartAsync<Arrivals>(new StreamHostOptions { Configuration = Configure(topic, arguments.Text("reader")) });
            int records = rate * (warmUp + seconds);
            string[] numbers = [.. new[] { partitions, rate, records, rate * warmUp }.Select(number => number.ToString(CultureInfo.InvariantCulture))];
            var sent = await Child.RunAsync(Environment.ProcessPath!, ["latency-producer", topic, .. numbers]);
            await await Task.WhenAny(Arrivals.Seen.WhenAsync(records), query.AwaitTerminationAsync()).WaitAsync(s_longestLag);
            long firstDue = long.Parse(sent[0], CultureInfo.InvariantCulture);
            Console.WriteLine(
                $$"""{"engine":"weir","reader":"{{arguments.Text("reader")}}","rate":{{rate}},"seconds":{{seconds}},"warmUpSeconds":{{warmUp}},"dueToAcknowledged":{{sent[1]}},"dueToOutput":{{Arrivals.Seen.Report(firstDue)}}}""");
        }
        finally
        {
            await Broker.DeleteTopicAsync(topic);
        }

        return 0;
    }

    private static IConfigurationRoot Configure(string topic, string? reader)
    {
        const string Source = "Weir:Queries:arrivals:KafkaSource:";
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal) { [Source + "BootstrapServers"] = Broker.Address, [Source + "Topics"] = topic };
        if (reader is not null)
        {
            settings[Source + "Reader"] = reader;
        }

        return new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
    }
}
