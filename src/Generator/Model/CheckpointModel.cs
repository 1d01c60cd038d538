namespace Weir.Generator;

/// <summary>A <c>[Checkpoint]</c>: its directory and the arguments that were given, as the runtime's options take them.</summary>
internal sealed record CheckpointModel(EquatableArray<OptionModel> Options);
