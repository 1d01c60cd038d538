namespace Weir.Generator;

/// <summary>An argument of a source or sink, as a C# expression without any name that needs a <c>using</c>.</summary>
internal sealed record OptionModel(string Name, string Expression);
