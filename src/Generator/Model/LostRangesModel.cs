namespace Weir.Generator;

/// <summary>The <c>[LostRanges]</c> method.</summary>
internal sealed record LostRangesModel(string Method, bool IsStatic);
