using System.Linq;
using System.Text;

namespace Weir.Generator;

/// <summary>Decides how the source's row is read from a record's value.</summary>
internal static class DecoderChoice
{
    /// <summary>What Spark takes numbers for where a time is asked for: seconds.</summary>
    private const long DefaultUnitMicros = 1_000_000;

    /// <summary>The decoder; null where nothing is read from the value, or all of it is one column.</summary>
    public static DecoderPlan? Choose(QueryModel query, RowModel row)
    {
        if (row.Payload is not { Format: PayloadFormat.Json or PayloadFormat.Csv } payload)
        {
            return null;
        }

        string type = row.Name + GeneratedNames.FieldsSuffix;
        var columns = row.Columns.Where(column => column.Origin == ColumnOrigin.Named && column.Role != ColumnRole.Expr).ToList();
        string method = GeneratedNames.Free("Read", name => columns.Any(column => GeneratedNames.InFields(column.Property, type) == name));
        return new DecoderPlan(
            payload.Format,
            row.Name,
            type,
            method,
            columns.Select(column => Column(column, type, payload.Format)).ToEquatableArray(),
            OnMalformed(query.DeadLetter is null ? payload.Mode ?? MalformedRule.Permissive : MalformedRule.DropMalformed, columns.Any(column => !column.Type.AdmitsNull)),
            payload.Csv);
    }

    /// <summary>The expression that gives a decoded column, null where the column may be.</summary>
    public static string Expression(ColumnModel column, RowModel row)
    {
        string field = $"fields.{CSharp.Identifier(GeneratedNames.InFields(column.Property, row.Name + GeneratedNames.FieldsSuffix))}";
        return column.Type.AdmitsNull ? field : field + ".GetValueOrDefault()";
    }

    private static MalformedStep OnMalformed(MalformedRule mode, bool hasRequired) => mode switch
    {
        MalformedRule.FailFast => MalformedStep.Fail,
        MalformedRule.DropMalformed => MalformedStep.Skip,
        _ => hasRequired ? MalformedStep.KeepIfComplete : MalformedStep.Keep,
    };

    private static DecodedColumn Column(ColumnModel column, string type, PayloadFormat format) => new(
        CSharp.Identifier(GeneratedNames.InFields(column.Property, type)),
        CSharp.TypeName(column.Type.IsView ? column.Type : column.Type with { IsNullable = true }),
        Literals.Of(column.Name) + "u8",
        Encoding.UTF8.GetByteCount(column.Name),
        ReadCall(column, format),
        !column.Type.AdmitsNull);

    private static string ReadCall(ColumnModel column, PayloadFormat format)
    {
        string method = column.Type.IsInteger ? $"ReadInteger<{CSharp.TypeName(column.Type.NonNull)}>" : $"Read{column.Type.Kind}";

        // A JSON field has said its name.
        string[] name = format == PayloadFormat.Csv ? [Literals.Of(column.Name) + "u8"] : [];
        return $"{method}({string.Join(", ", name.Concat(Unit(column, format)))})";
    }

    // Spark's CSV has no numbers for times: there they count only where a unit is given.
    private static string[] Unit(ColumnModel column, PayloadFormat format) =>
        column.Type.Kind is not (ColumnKind.Timestamp or ColumnKind.Duration) || (column.UnitMicros is null && format == PayloadFormat.Csv) ? []
        : [$"microsPerUnit: {Literals.Of(column.UnitMicros ?? DefaultUnitMicros)}"];
}
