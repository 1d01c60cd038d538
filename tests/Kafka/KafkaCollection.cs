using Weir.Tests;
using Xunit;

namespace Weir.Kafka.Tests;

/// <summary>Test classes that share one broker.</summary>
[CollectionDefinition(Name)]
public sealed class KafkaCollection : ICollectionFixture<RealKafka>
{
    public const string Name = "A real broker";
}
