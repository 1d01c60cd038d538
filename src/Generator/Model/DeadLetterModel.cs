namespace Weir.Generator;

/// <summary>A <c>[DeadLetter]</c>: the topic for records that can't be read, and its brokers where they are others than the source's.</summary>
internal sealed record DeadLetterModel(string Topic, string? BootstrapServers);
