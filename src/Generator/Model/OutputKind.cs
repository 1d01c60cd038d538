namespace Weir.Generator;

/// <summary>Which rows of the result a batch writes; the numbers are those of <c>Weir.OutputMode</c>.</summary>
internal enum OutputKind
{
    Append = 0,
    Update = 1,
    Complete = 2,
}
