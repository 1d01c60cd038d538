namespace Weir.Runtime;

/// <summary>Which rule of a Kafka source or sink is broken; each is a diagnostic of its own (this file is compiled into the generator as well).</summary>
internal enum KafkaRule
{
    /// <summary>What is read: topics, a pattern or partitions.</summary>
    Topics,

    /// <summary>An option of Kafka's clients that can't be given.</summary>
    ClientOption,

    /// <summary>Where reading starts and ends, and how much a batch reads.</summary>
    Offsets,

    /// <summary>What only a stream query or only a batch query can have.</summary>
    Kind,

    /// <summary>What a sink needs to write each row once.</summary>
    ExactlyOnce,
}
