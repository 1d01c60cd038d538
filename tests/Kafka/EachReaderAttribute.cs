using System.Reflection;
using Xunit.Sdk;

namespace Weir.Kafka.Tests;

/// <summary>Runs a test with each of the readers.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class EachReaderAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[KafkaReader.Native], [KafkaReader.Confluent]];
}
