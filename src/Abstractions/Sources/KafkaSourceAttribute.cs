using System;

namespace Weir;

/// <summary>Reads Kafka topics.</summary>
/// <remarks>Columns: <c>key</c> and <c>value</c> (<see cref="Bytes"/>, or <see cref="Utf8"/> by an implied cast), <c>topic</c>, <c>partition</c>, <c>offset</c>, <c>timestamp</c> and <c>timestamp_type</c>: Spark's schema.</remarks>
/// <param name="topics">The topics to subscribe to.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class KafkaSourceAttribute(params string[] topics) : Attribute
{
    /// <summary>The topics to subscribe to.</summary>
    public string[] Topics { get; } = topics;

    /// <summary>The brokers to ask first: <c>host:port</c>, separated by commas. Usually left to configuration.</summary>
    public string? BootstrapServers { get; set; }

    /// <summary>Where the first start begins: <c>earliest</c> or <c>latest</c>.</summary>
    public string StartingOffsets { get; set; } = "latest";

    /// <summary>How long a request to the brokers may take before the query fails.</summary>
    public string RequestTimeout { get; set; } = "30 seconds";
}
