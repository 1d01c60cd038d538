namespace Weir.Generator;

/// <summary>What a <c>[KafkaSink]</c> says beyond its options.</summary>
/// <param name="NamesTopic">Whether the attribute names the topic, so that no column does.</param>
/// <param name="IsExactlyOnce">Whether each batch is a transaction.</param>
internal sealed record KafkaSinkModel(bool NamesTopic, bool IsExactlyOnce);
