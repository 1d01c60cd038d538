using System;
using System.Globalization;

namespace Weir.Generator;

/// <summary>Literals as C# writes them.</summary>
internal sealed partial class SqlWriter
{
    private static SqlCode Literal(SqlLiteral literal) => literal.Value switch
    {
        null => new SqlCode(literal.Type.IsView || literal.Type.Kind == SqlKind.Void ? "default" : $"({CSharp.TypeName(literal.Type.ToColumn(isNullable: true))})null", literal.Type.IsView ? SqlCode.Primary : SqlCode.Unary, !literal.Type.IsView),
        bool value => new SqlCode(Literals.Of(value), SqlCode.Primary),
        string value => new SqlCode($"{Literals.Of(value)}u8", SqlCode.Primary),
        decimal value => Signed(value < 0, value.ToString(CultureInfo.InvariantCulture) + "m"),
        float value => Signed(value < 0, value.ToString("R", CultureInfo.InvariantCulture) + "f"),
        double value => Signed(value < 0, Point(value.ToString("R", CultureInfo.InvariantCulture))),
        long value when literal.Type.Kind == SqlKind.Timestamp => new SqlCode($"new {CSharp.Weir("Timestamp")}({Literals.Of(value)})", SqlCode.Primary),
        long value when literal.Type.Kind == SqlKind.Interval => new SqlCode(Literals.OfDuration(value), SqlCode.Primary),
        long value => Whole(value, literal.Type),
        var other => throw new NotSupportedException(other.GetType().Name),
    };

    private static SqlCode Whole(long value, SqlType type) => type.Kind switch
    {
        SqlKind.BigInt => value == long.MinValue ? new SqlCode("long.MinValue", SqlCode.Primary) : Signed(value < 0, Literals.Of(value) + "L"),
        SqlKind.Int => Signed(value < 0, Literals.Of(value)),
        _ => new SqlCode($"({CSharp.TypeName(type.ToColumn(isNullable: false))})({Literals.Of(value)})", SqlCode.Unary),
    };

    private static SqlCode Signed(bool isNegative, string text) => new(text, isNegative ? SqlCode.Unary : SqlCode.Primary);

    private static string Point(string number) => number.IndexOfAny(['.', 'E', 'e']) < 0 ? number + ".0" : number;

    /// <summary>A text literal is a span, which becomes a text by itself where one is wanted and must be told to elsewhere.</summary>
    private static SqlCode View(SqlExpression expression, SqlCode code) =>
        expression is SqlLiteral { Value: string } or SqlCast { Operand: SqlLiteral { Value: string }, Type.Kind: SqlKind.Binary } ? new SqlCode($"new {CSharp.TypeName(expression.Type.ToColumn(isNullable: false))}({code.Text})", SqlCode.Primary)
        : expression is SqlLiteral { Value: null, Type.IsView: true } ? new SqlCode($"default({CSharp.TypeName(expression.Type.ToColumn(isNullable: false))})", SqlCode.Primary)
        : code;
}
