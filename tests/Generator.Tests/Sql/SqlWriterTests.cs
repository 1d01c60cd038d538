namespace Weir.Generator.Tests;

/// <summary>What expressions become: types by Spark's rules, constants computed, and C# that a reader would write.</summary>
public sealed class SqlWriterTests
{
    private static readonly SqlScope s_scope = new("Row",
    [
        Column("i", ColumnKind.Int32), Column("n", ColumnKind.Int32, isNullable: true), Column("l", ColumnKind.Int64), Column("d", ColumnKind.Double), Column("b", ColumnKind.Boolean),
        Column("p", ColumnKind.Boolean, isNullable: true), Column("s", ColumnKind.Utf8), Column("k", ColumnKind.Bytes), Column("t", ColumnKind.Timestamp), Column("e", ColumnKind.Decimal),
        Column("u", ColumnKind.UInt32), Column("y", ColumnKind.SByte), Column("f", ColumnKind.Single),
    ]);

    [Theory]
    [InlineData("i + l", "BIGINT")]
    [InlineData("i / 2", "DOUBLE")]
    [InlineData("i DIV 2", "BIGINT")]
    [InlineData("y + 1Y", "TINYINT")]
    [InlineData("u + 1", "BIGINT")]
    [InlineData("f * 2", "DOUBLE")]
    [InlineData("f * f", "FLOAT")]
    [InlineData("1.50", "DECIMAL(3,2)")]
    [InlineData("1e2", "DOUBLE")]
    [InlineData("3000000000", "BIGINT")]
    [InlineData("i * 0.1", "DECIMAL(12,1)")]
    [InlineData("i / 3.0", "DECIMAL(17,6)")]
    [InlineData("t - t", "INTERVAL")]
    [InlineData("t + INTERVAL 1 HOUR", "TIMESTAMP")]
    [InlineData("coalesce(i, d)", "DOUBLE")]
    [InlineData("CASE WHEN b THEN 1 ELSE 2L END", "BIGINT")]
    [InlineData("s = 1", "BOOLEAN")]
    [InlineData("length(s)", "INT")]
    public void Type_OfAnExpression_IsSparks(string sql, string type) => Assert.Equal(type, Bind(sql).Type.ToString());

    [Theory]
    [InlineData("1 + 2 * 3", "7")]
    [InlineData("'a' || 'b'", "new global::Weir.Utf8(\"ab\"u8)")]
    [InlineData("1 < 2 AND b", "b")]
    [InlineData("NULL + i", "(int?)null")]
    [InlineData("NOT NOT b", "b")]
    [InlineData("i IS NULL", "false")]
    [InlineData("CASE WHEN TRUE THEN i ELSE l END", "(long)i")]
    [InlineData("coalesce(NULL, i, n)", "i")]
    [InlineData("TIMESTAMP '1970-01-01 00:00:01+00:00' + INTERVAL 1 SECOND", "new global::Weir.Timestamp(2_000_000)")]
    [InlineData("t > '1970-01-02'", "t > new global::Weir.Timestamp(86_400_000_000)")]
    [InlineData("2147483647 + 1", "global::Weir.Runtime.SqlMath.Add(2_147_483_647, 1, \"2147483647 + 1\")")]
    [InlineData("1 / 0", "global::Weir.Runtime.SqlMath.Divide(1.0, 0.0, \"1 / 0\")")]
    public void Constant_InAnExpression_IsComputed(string sql, string code) => Assert.Equal(code, Writer().Standing(Bind(sql)).Text);

    [Theory]
    [InlineData("s = 'view'", "s == \"view\"u8")]
    [InlineData("'view' = s", "\"view\"u8 == s")]
    [InlineData("k = 'view'", "k == \"view\"u8")]
    [InlineData("CAST(k AS STRING) LIKE 'v%'", "k.AsUtf8().StartsWith(\"v\"u8)")]
    [InlineData("s LIKE '%v%'", "s.Contains(\"v\"u8)")]
    [InlineData("s LIKE 'view'", "s == \"view\"u8")]
    [InlineData("s LIKE 'a_b'", "global::Weir.Runtime.SqlText.Like(s, \"a_b\"u8) is true")]
    [InlineData("i BETWEEN 1 AND 5", "i >= 1 && i <= 5")]
    [InlineData("n IN (1, 2)", "n is 1 or 2")]
    [InlineData("n NOT IN (1, 2)", "n is not (null or 1 or 2)")]
    [InlineData("n = 1", "n == 1")]
    [InlineData("n <> 1", "n is { } value && value != 1")]
    [InlineData("n = n", "n is { } value && n is { } value2 && value == value2")]
    [InlineData("n > 1 OR b", "n > 1 || b")]
    [InlineData("NOT (n > 1 AND p)", "n <= 1 || p is false")]
    [InlineData("p IS NOT TRUE", "!(p is true)")]
    [InlineData("d < 2.5", "d < 2.5")]
    [InlineData("d > 2.5", "global::Weir.Runtime.SqlMath.Compare(d, 2.5) > 0")]
    [InlineData("n + 1 > 2", "n is { } value && global::Weir.Runtime.SqlMath.Add(value, 1, \"n + 1\") > 2")]
    [InlineData("s < 'b'", "global::Weir.Runtime.SqlText.Compare(s, \"b\"u8) is < 0")]
    [InlineData("s IS NULL", "s.IsNull")]
    [InlineData("u = 3", "(long)u == 3L")]
    [InlineData("l % 10 = 3", "l % 10L == 3L")]
    public void Condition_Written_AsksOnlyWhetherItIsTrue(string sql, string code) => Assert.Equal(code, Writer().IsTrue(Bind(sql)).Text);

    [Theory]
    [InlineData("n + 1", "n is { } value ? (int?)global::Weir.Runtime.SqlMath.Add(value, 1, \"n + 1\") : null")]
    [InlineData("d * 2 + 1", "d * 2.0 + 1.0")]
    [InlineData("d * (d - 1)", "d * (d - 1.0)")]
    [InlineData("upper(s)", "global::Weir.Runtime.SqlText.Upper(s, _texts)")]
    [InlineData("length(coalesce(s, ''))", "global::Weir.Runtime.SqlText.Length((s.IsNull ? new global::Weir.Utf8(\"\"u8) : s)).GetValueOrDefault()")]
    [InlineData("coalesce(n, 0)", "n ?? 0")]
    [InlineData("TRY_CAST(s AS INT)", "global::Weir.Runtime.SqlCast.TryInt32(s)")]
    [InlineData("CAST(s AS INT)", "global::Weir.Runtime.SqlCast.ToInt32(s, \"CAST(s AS INT)\")")]
    [InlineData("CASE WHEN n = 1 THEN 'one' END", "n == 1 ? new global::Weir.Utf8(\"one\"u8) : default")]
    [InlineData("n IN (1, 2)", "n is { } value ? (bool?)(value is 1 or 2) : null")]
    [InlineData("n > 1", "n is { } value ? (bool?)(value > 1) : null")]
    public void Value_Written_IsNullWithItsOperands(string sql, string code) => Assert.Equal(code, Writer().Value(Bind(sql)).Text);

    private static SqlScopeColumn Column(string name, ColumnKind kind, bool isNullable = false) => new(name, name, name, new ColumnType(kind, isNullable));

    private static SqlWriter Writer() => new(key => new ColumnSource(key, s_scope.Find(key)!.Type), new VariableNames([]));

    private static SqlExpression Bind(string sql)
    {
        var bound = SqlParser.Parse(sql, out var problem) is { } syntax ? SqlBinder.Bind(sql, syntax, s_scope, out problem) : null;
        Assert.True(bound is not null, problem?.ToString());
        return bound;
    }
}
