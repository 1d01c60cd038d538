using Xunit;

namespace Weir.Kafka.Tests;

/// <summary>The bytes of a partition as a broker on this machine keeps them, which are those that it sends.</summary>
internal static class BrokerLog
{
    /// <summary>Reads partition 0 of a topic. The test is skipped where the broker's folder can't be reached.</summary>
    /// <returns>The record batches, with slack behind the last.</returns>
    public static byte[] Read(string topic)
    {
        string root = Environment.GetEnvironmentVariable("KAFKA_BROKER_HOME") is { Length: > 0 } home ? home : Path.Combine(Path.GetTempPath(), "kafka-broker");
        string[] folders = Directory.Exists(root) ? Directory.GetDirectories(root, $"{topic}-0", SearchOption.AllDirectories) : [];
        Skip.If(folders.Length == 0, $"The broker keeps its log elsewhere than in {root}.");
        return [.. Directory.GetFiles(folders[0], "*.log").Order(StringComparer.Ordinal).SelectMany(File.ReadAllBytes), .. new byte[64]];
    }
}
