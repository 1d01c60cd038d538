using Confluent.Kafka;

namespace Weir.Runtime;

/// <summary>What the brokers say of a topic.</summary>
/// <param name="Topic">The topic; with its name alone where they don't say more.</param>
/// <param name="Error">Why they don't; no error otherwise.</param>
internal sealed record TopicAnswer(KafkaTopic Topic, Error Error);
