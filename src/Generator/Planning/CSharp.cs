namespace Weir.Generator;

/// <summary>How types and names are written in emitted code.</summary>
internal static class CSharp
{
    /// <summary>The type by a name that needs no <c>using</c>.</summary>
    public static string TypeName(ColumnType type) =>
        type.Kind is ColumnKind.Utf8 or ColumnKind.Bytes or ColumnKind.Timestamp or ColumnKind.Duration or ColumnKind.TimeWindow
            ? $"global::Weir.{type}"
            : type.ToString();

    /// <summary>A type of the surface.</summary>
    public static string Weir(string type) => "global::Weir." + type;

    /// <summary>A type of the runtime.</summary>
    public static string Runtime(string type) => "global::Weir.Runtime." + type;
}
