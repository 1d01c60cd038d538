using System.Collections.Generic;

namespace Weir.Runtime;

/// <summary>What <c>[KafkaSource]</c> said.</summary>
public sealed record KafkaSourceOptions : SourceOptions
{
    /// <inheritdoc/>
    public override string Section => "KafkaSource";

    /// <summary>The topics to subscribe to.</summary>
    public required IReadOnlyList<string> Topics { get; init; }

    /// <summary>The brokers to ask first; null where only configuration names them.</summary>
    public string? BootstrapServers { get; init; }

    /// <summary>Where the first start begins: <c>earliest</c> or <c>latest</c>.</summary>
    public string StartingOffsets { get; init; } = "latest";

    /// <summary>How long a request to the brokers may take.</summary>
    public Duration RequestTimeout { get; init; } = Duration.FromSeconds(30);
}
