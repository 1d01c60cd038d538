using System;

namespace Weir;

/// <summary>Writes the records that can't be read as the source's row to a Kafka topic, instead of what <see cref="ParseMode"/> would make of them.</summary>
/// <remarks>
/// A dead letter has the record's key and value as they came, and says by its headers what was wrong (<c>weir.reason</c>) and where it came from
/// (<c>weir.topic</c>, <c>weir.partition</c>, <c>weir.offset</c>, <c>weir.timestamp</c> in milliseconds, <c>weir.query</c>), as text; the record's own headers
/// are kept where the query reads headers. Dead letters are on the brokers (acks=all) before the batch commits, and if one can't be written the query fails:
/// none is ever skipped. A batch that is run again after a failure writes them again: at least once.
/// </remarks>
/// <param name="topic">The topic.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class DeadLetterAttribute(string topic) : Attribute
{
    /// <summary>The topic.</summary>
    public string Topic { get; } = topic;

    /// <summary>The brokers: <c>host:port</c>, separated by commas; those of <c>[KafkaSource]</c> where this is left out.</summary>
    public string? BootstrapServers { get; set; }
}
