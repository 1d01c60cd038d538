namespace Weir.Generator;

/// <summary>A column named in an attribute. The row is null where a plain string named the column.</summary>
internal sealed record ColumnReference(string? Row, string Property)
{
    public override string ToString() => Row is null ? Property : $"{Row}.{Property}";
}
