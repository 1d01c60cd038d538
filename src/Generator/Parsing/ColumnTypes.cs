using Microsoft.CodeAnalysis;

namespace Weir.Generator;

/// <summary>Tells column types from other types.</summary>
internal static class ColumnTypes
{
    /// <summary>The column type that a C# type is, or null.</summary>
    public static ColumnType? Read(ITypeSymbol type)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [var inner] })
        {
            return Read(inner) is { IsNullable: false, IsView: false } known ? known with { IsNullable = true } : null;
        }

        return Kind(type) is { } kind ? new ColumnType(kind) : null;
    }

    /// <summary>The column type that a user of another type most likely wants.</summary>
    public static string Instead(ITypeSymbol type) => type switch
    {
        { SpecialType: SpecialType.System_String } => "'Utf8'",
        { SpecialType: SpecialType.System_Char } => "'Utf8'",
        { SpecialType: SpecialType.System_DateTime } => "'Timestamp'",
        { Name: "DateTimeOffset" or "DateOnly" } => "'Timestamp'",
        { Name: "TimeSpan" } => "'Duration'",
        { Name: "Guid" } => "'Utf8' or 'Bytes'",
        IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Byte } => "'Bytes'",
        INamedTypeSymbol { Name: "Span" or "ReadOnlySpan" or "Memory" or "ReadOnlyMemory", TypeArguments: [{ SpecialType: SpecialType.System_Char }] } => "'Utf8'",
        INamedTypeSymbol { Name: "Span" or "ReadOnlySpan" or "Memory" or "ReadOnlyMemory" } => "'Bytes'",
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [var inner] } => Instead(inner),
        _ => "'Utf8', 'Bytes', a number, 'bool', 'Timestamp', 'Duration' or 'TimeWindow'",
    };

    private static ColumnKind? Kind(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_Boolean => ColumnKind.Boolean,
        SpecialType.System_SByte => ColumnKind.SByte,
        SpecialType.System_Byte => ColumnKind.Byte,
        SpecialType.System_Int16 => ColumnKind.Int16,
        SpecialType.System_UInt16 => ColumnKind.UInt16,
        SpecialType.System_Int32 => ColumnKind.Int32,
        SpecialType.System_UInt32 => ColumnKind.UInt32,
        SpecialType.System_Int64 => ColumnKind.Int64,
        SpecialType.System_UInt64 => ColumnKind.UInt64,
        SpecialType.System_Single => ColumnKind.Single,
        SpecialType.System_Double => ColumnKind.Double,
        SpecialType.System_Decimal => ColumnKind.Decimal,
        _ => OwnKind(type),
    };

    private static ColumnKind? OwnKind(ITypeSymbol type)
    {
        if (type is not { ContainingType: null, ContainingNamespace: { Name: WellKnownNames.Namespace, ContainingNamespace.IsGlobalNamespace: true } })
        {
            return null;
        }

        return type.Name switch
        {
            "Utf8" => ColumnKind.Utf8,
            "Bytes" => ColumnKind.Bytes,
            "Timestamp" => ColumnKind.Timestamp,
            "Duration" => ColumnKind.Duration,
            "TimeWindow" => ColumnKind.TimeWindow,
            "Headers" => ColumnKind.Headers,
            _ => null,
        };
    }
}
