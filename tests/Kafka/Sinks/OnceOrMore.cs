using Weir.Runtime;

namespace Weir.Kafka.Tests;

/// <summary>The query <see cref="Once"/> with its <c>Delivery</c> changed to at least once.</summary>
internal sealed class OnceOrMore : IStreamQuery
{
    public static StreamQueryDefinition Definition =>
        SinkRun.WithSink<Once>(sink => sink with { Delivery = Delivery.AtLeastOnce, TransactionalId = null });
}

/// <summary>The query <see cref="Routed"/> with its <c>Delivery</c> changed to exactly once.</summary>
internal sealed class RoutedOnce : IStreamQuery
{
    public static StreamQueryDefinition Definition =>
        SinkRun.WithSink<Routed>(sink => sink with { Delivery = Delivery.ExactlyOnce, TransactionalId = "routed" });
}
