namespace Weir.Generator.Tests;

/// <summary>The grammar: how tightly operators bind, where mistakes are, and that no text makes the parser fail in any other way.</summary>
public sealed class SqlParserTests
{
    private static readonly string[] s_pieces =
    [
        "a", "b", "word.value", "`odd name`", "1", "-2", "3.5", "1e3", "4L", "5XYZ", "'text'", "\"text\"", "r'raw'", "'un", "`un", "/*", "-- c\n", "TIMESTAMP", "INTERVAL", "DAY",
        "=", "==", "<>", "!=", "<", "<=", ">", ">=", "<=>", "+", "-", "*", "/", "%", "DIV", "||", "::", "(", ")", ",", ".", "!", "?", "#", "\u00e9", "\ud83d\ude00", "\ud83d", "\0",
        "AND", "OR", "NOT", "IS", "NULL", "TRUE", "FALSE", "BETWEEN", "IN", "LIKE", "ESCAPE", "CASE", "WHEN", "THEN", "ELSE", "END", "CAST", "TRY_CAST", "AS", "INT", "DECIMAL", "STRING",
        "length", "upper", "coalesce", "if", "position", "trim", "date_trunc", "round", " ", "\n",
    ];

    private static readonly SqlScope s_scope = new("Row",
    [
        new SqlScopeColumn("A", "a", "A", new ColumnType(ColumnKind.Int32, IsNullable: true)),
        new SqlScopeColumn("B", "b", "B", new ColumnType(ColumnKind.Utf8)),
    ]);

    [Theory]
    [InlineData("a + b * c", "(a + (b * c))")]
    [InlineData("a - b - c", "((a - b) - c)")]
    [InlineData("a OR b AND NOT c", "(a OR (b AND NOT c))")]
    [InlineData("NOT a = b", "NOT (a = b)")]
    [InlineData("- a * b", "(- a * b)")]
    [InlineData("a || b + c", "((a || b) + c)")]
    [InlineData("a DIV b % c", "((a DIV b) % c)")]
    [InlineData("a < b AND c == d", "((a < b) AND (c = d))")]
    [InlineData("(a + b) * c", "((a + b) * c)")]
    [InlineData("a BETWEEN 1 AND 2 AND b", "((a BETWEEN 1 AND 2) AND b)")]
    [InlineData("a IS NOT NULL OR b", "((a IS NOT NULL) OR b)")]
    [InlineData("a NOT IN (1, b + 2)", "(a NOT IN (1, (b + 2)))")]
    [InlineData("a::INT + 1", "(CAST(a AS INT) + 1)")]
    [InlineData("-5::STRING", "CAST(-5 AS STRING)")]
    [InlineData("a -- the rest\n + /* of it */ b", "(a + b)")]
    [InlineData("'it''s' ' one'", "'it's one'")]
    public void Expression_Written_IsReadAsSparkReadsIt(string sql, string expected)
    {
        Assert.Equal(expected, Show(SqlParser.Parse(sql, out var problem)));
        Assert.Null(problem);
    }

    [Theory]
    [InlineData("", 0, 0)]
    [InlineData("a +", 3, 0)]
    [InlineData("a = = b", 4, 1)]
    [InlineData("a b", 2, 1)]
    [InlineData("(a", 2, 0)]
    [InlineData("a IN ()", 0, 7)]
    [InlineData("CASE END", 5, 3)]
    [InlineData("CAST(a INT)", 7, 3)]
    [InlineData("a ? b", 2, 1)]
    [InlineData("'abc", 0, 4)]
    public void Mistake_Made_IsToldWhereItIs(string sql, int start, int length)
    {
        Assert.Null(SqlParser.Parse(sql, out var problem));
        Assert.Equal((DiagnosticIds.SqlSyntax, new SqlSpan(start, length)), (problem!.Id, problem.Span));
    }

    [Theory]
    [InlineData("(", ")")]
    [InlineData("NOT ", "")]
    [InlineData("a + (", ")")]
    [InlineData("CASE WHEN a THEN ", " END")]
    [InlineData("coalesce(", ")")]
    public void Nesting_WithoutEnd_IsRefusedAndNotFatal(string open, string close)
    {
        string sql = string.Concat(Enumerable.Repeat(open, 50_000)) + "a" + string.Concat(Enumerable.Repeat(close, 50_000));

        Assert.Null(SqlParser.Parse(sql, out var problem));
        Assert.Contains("nested", problem!.Arguments[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Chain_OfManyOperators_IsRefusedAndNotFatal()
    {
        Assert.Null(SqlParser.Parse("a" + string.Concat(Enumerable.Repeat(" + a", 50_000)), out var problem));
        Assert.Contains("operators", problem!.Arguments[0], StringComparison.Ordinal);
        Assert.NotNull(Bound("a" + string.Concat(Enumerable.Repeat(" + a", SqlParser.MaxOperators)), out _));
    }

    [Fact]
    public void Soup_OfAnyPieces_NeverThrowsAndPointsIntoTheText()
    {
        var random = new Random(20241);
        int read = 0;
        for (int i = 0; i < 50_000; i++)
        {
            string sql = string.Join(random.Next(3) == 0 ? "" : " ", Enumerable.Range(0, random.Next(1, 14)).Select(_ => s_pieces[random.Next(s_pieces.Length)]));
            var bound = Bound(sql, out var problem);
            Assert.True(bound is null != problem is null, sql);
            if (problem is not null)
            {
                Assert.True(problem.Span.Start >= 0 && problem.Span.Length >= 0 && problem.Span.End <= sql.Length, sql);
                continue;
            }

            read++;
            var writer = new SqlWriter(key => new ColumnSource(key, s_scope.Find(key)!.Type), new VariableNames([]));
            Assert.NotEmpty(writer.Standing(bound!).Text);
        }

        Assert.True(read > 500, $"Only {read} texts were expressions.");
    }

    private static SqlExpression? Bound(string sql, out SqlProblem? problem) =>
        SqlParser.Parse(sql, out problem) is { } syntax ? SqlBinder.Bind(sql, syntax, s_scope, out problem) : null;

    /// <summary>The syntax with parentheses around every operation.</summary>
    private static string Show(SqlSyntax? syntax) => syntax switch
    {
        NumberSyntax number => number.Text,
        TextSyntax text => $"'{text.Text}'",
        NameSyntax name => name.Name,
        UnarySyntax unary => $"{unary.Operator} {Show(unary.Operand)}",
        BinarySyntax binary => $"({Show(binary.Left)} {binary.Operator} {Show(binary.Right)})",
        BetweenSyntax between => $"({Show(between.Operand)} BETWEEN {Show(between.Low)} AND {Show(between.High)})",
        IsSyntax tested => $"({Show(tested.Operand)} IS {(tested.IsNegated ? "NOT " : "")}NULL)",
        InSyntax list => $"({Show(list.Operand)} {(list.IsNegated ? "NOT " : "")}IN ({string.Join(", ", list.Values.AsEnumerable().Select(Show))}))",
        CastSyntax cast => $"CAST({Show(cast.Operand)} AS {cast.Type.Name})",
        _ => syntax?.GetType().Name ?? "nothing",
    };
}
