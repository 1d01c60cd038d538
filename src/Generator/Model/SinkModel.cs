namespace Weir.Generator;

internal enum SinkKind
{
    Console,
    Memory,
}

/// <summary>A sink attribute.</summary>
internal sealed record SinkModel(SinkKind Kind, EquatableArray<OptionModel> Options);
