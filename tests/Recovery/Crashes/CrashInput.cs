using System.Text;
using Confluent.Kafka;
using Weir.Tests;

namespace Weir.Recovery.Tests;

/// <summary>The orders of <see cref="CrashOrders"/> in a topic and in files, written once for all queries of the campaign.</summary>
/// <remarks>Modification times of the files rise by a second each, since a file source reads by them.</remarks>
public sealed class CrashInput : IDisposable
{
    private const int LinesPerFile = 60;
    private readonly TempFolder _folder = new();
    private string? _topic;

    /// <summary>The folder of JSON files.</summary>
    internal string Folder => WriteFiles();

    /// <summary>The topic.</summary>
    /// <param name="kafka">The broker.</param>
    internal async Task<string> TopicAsync(RealKafka kafka)
    {
        if (_topic is null)
        {
            string topic = await kafka.CreateTopicAsync(CrashOrders.Partitions);
            using var producer = kafka.Producer();
            foreach (int partition in Enumerable.Range(0, CrashOrders.Partitions))
            {
                await Task.WhenAll(CrashOrders.Lines(partition).Select(line =>
                    producer.ProduceAsync(new TopicPartition(topic, partition), new() { Value = Encoding.UTF8.GetBytes(line) })));
            }

            _topic = topic;
        }

        return _topic;
    }

    public void Dispose() => _folder.Dispose();

    // By turns of the partitions, so that times rise as they do where several partitions are read together.
    private string WriteFiles()
    {
        string folder = _folder.PathOf("orders");
        if (!Directory.Exists(folder))
        {
            string writing = Directory.CreateDirectory(_folder.PathOf("writing")).FullName;
            var lines = Enumerable.Range(0, CrashOrders.Partitions).Select(CrashOrders.Lines).Aggregate(
                Enumerable.Repeat(Enumerable.Empty<string>(), CrashOrders.PerPartition),
                static (all, partition) => all.Zip(partition, static (turn, line) => turn.Append(line)));
            int number = 0;
            foreach (string[] chunk in lines.SelectMany(static turn => turn).Chunk(LinesPerFile))
            {
                string file = Path.Combine(writing, $"{number:D4}.json");
                File.WriteAllLines(file, chunk);
                File.SetLastWriteTimeUtc(file, DateTime.UnixEpoch.AddSeconds(1_700_000_000 + number++));
            }

            Directory.Move(writing, folder);
        }

        return folder;
    }
}
