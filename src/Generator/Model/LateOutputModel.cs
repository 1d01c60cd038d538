namespace Weir.Generator;

/// <summary>The <c>[LateOutput]</c> method, and the row that it takes.</summary>
internal sealed record LateOutputModel(string Method, string Row, bool IsStatic);
