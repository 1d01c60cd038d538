namespace Weir.Generator;

/// <summary>A <c>[Checkpoint]</c>: its directory and the arguments that were given, as the runtime's options take them.</summary>
/// <param name="Options">The arguments.</param>
/// <param name="IsStored">Whether state is kept in RocksDB.</param>
/// <param name="HasEngine">Whether the project references the assembly that can.</param>
internal sealed record CheckpointModel(EquatableArray<OptionModel> Options, bool IsStored, bool HasEngine);
