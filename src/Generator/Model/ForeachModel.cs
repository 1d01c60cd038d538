namespace Weir.Generator;

/// <summary>The <c>[Foreach]</c> method.</summary>
internal sealed record ForeachModel(string Method, string Row, bool IsStatic);
