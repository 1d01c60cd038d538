namespace Weir.Generator;

/// <summary>Which casts may fail, and which are C#'s own conversions.</summary>
internal static class SqlCasts
{
    /// <summary>Whether a value may not fit: then CAST is an error and TRY_CAST null.</summary>
    public static bool CanFail(SqlType from, SqlType into) =>
        from.Kind != into.Kind ? from.Kind != SqlKind.Void && !IsWidening(from, into) && into.Kind is not (SqlKind.String or SqlKind.Binary or SqlKind.Boolean or SqlKind.Float or SqlKind.Double)
            && from.Kind != SqlKind.Boolean
            && !(from.Kind == SqlKind.Timestamp && into.Kind == SqlKind.BigInt)
            || (from.Kind == SqlKind.String && into.Kind is SqlKind.Boolean or SqlKind.Float or SqlKind.Double)
        : from.Kind == SqlKind.Decimal && !Holds(into, from);

    /// <summary>Whether C# converts the value by itself, without loss.</summary>
    public static bool IsWidening(SqlType from, SqlType into) =>
        from.IsNumeric && into.IsNumeric && from.Kind < into.Kind && (into.Kind != SqlKind.Decimal || Holds(into, from.AsDecimal())) && from.Kind != SqlKind.Decimal;

    private static bool Holds(SqlType into, SqlType from) => into.Precision - into.Scale >= from.Precision - from.Scale && into.Scale >= from.Scale;
}
