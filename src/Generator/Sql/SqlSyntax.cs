namespace Weir.Generator;

/// <summary>An expression as it is written.</summary>
/// <param name="Span">Where it is in the text.</param>
internal abstract record SqlSyntax(SqlSpan Span);

/// <summary>A number as it is written, with its suffix.</summary>
internal sealed record NumberSyntax(SqlSpan Span, string Text) : SqlSyntax(Span);

/// <summary>A text, its escapes read.</summary>
internal sealed record TextSyntax(SqlSpan Span, string Text) : SqlSyntax(Span);

/// <summary>TRUE, FALSE or NULL.</summary>
/// <param name="Span">Where it is in the text.</param>
/// <param name="Value">The truth; null for NULL.</param>
internal sealed record ConstantSyntax(SqlSpan Span, bool? Value) : SqlSyntax(Span);

/// <summary>A literal of a named type: <c>TIMESTAMP '..'</c>, <c>INTERVAL '..'</c>.</summary>
/// <param name="Span">Where it is in the text.</param>
/// <param name="TypeName">The type in capitals.</param>
/// <param name="Text">What is in the quotes, or an interval's words.</param>
/// <param name="TextSpan">Where that is.</param>
internal sealed record TypedLiteralSyntax(SqlSpan Span, string TypeName, string Text, SqlSpan TextSpan) : SqlSyntax(Span);

/// <summary>A column, perhaps of a named row.</summary>
internal sealed record NameSyntax(SqlSpan Span, string? Row, string Name) : SqlSyntax(Span);

/// <summary>An operator before its operand: <c>-</c>, <c>+</c>, <c>NOT</c>.</summary>
internal sealed record UnarySyntax(SqlSpan Span, string Operator, SqlSyntax Operand) : SqlSyntax(Span);

/// <summary>An operator between its operands, under its one name: <c>!=</c> for <c>&lt;&gt;</c> too, words in capitals.</summary>
internal sealed record BinarySyntax(SqlSpan Span, string Operator, SqlSyntax Left, SqlSyntax Right) : SqlSyntax(Span);

/// <summary><c>IS [NOT] NULL</c>, <c>TRUE</c> or <c>FALSE</c>.</summary>
/// <param name="Span">Where it is in the text.</param>
/// <param name="Operand">What is tested.</param>
/// <param name="Value">The truth tested for; null for NULL.</param>
/// <param name="IsNegated">Whether NOT stands before it.</param>
internal sealed record IsSyntax(SqlSpan Span, SqlSyntax Operand, bool? Value, bool IsNegated) : SqlSyntax(Span);

/// <summary><c>[NOT] BETWEEN</c>.</summary>
internal sealed record BetweenSyntax(SqlSpan Span, SqlSyntax Operand, SqlSyntax Low, SqlSyntax High, bool IsNegated) : SqlSyntax(Span);

/// <summary><c>[NOT] IN (..)</c>.</summary>
internal sealed record InSyntax(SqlSpan Span, SqlSyntax Operand, EquatableArray<SqlSyntax> Values, bool IsNegated) : SqlSyntax(Span);

/// <summary><c>[NOT] LIKE pattern [ESCAPE c]</c>.</summary>
internal sealed record LikeSyntax(SqlSpan Span, SqlSyntax Operand, SqlSyntax Pattern, SqlSyntax? Escape, bool IsNegated) : SqlSyntax(Span);

/// <summary><c>CASE [operand] WHEN .. THEN .. [ELSE ..] END</c>.</summary>
internal sealed record CaseSyntax(SqlSpan Span, SqlSyntax? Operand, EquatableArray<WhenSyntax> Branches, SqlSyntax? Otherwise) : SqlSyntax(Span);

/// <summary>A branch of CASE.</summary>
internal sealed record WhenSyntax(SqlSyntax Condition, SqlSyntax Value);

/// <summary><c>CAST(x AS type)</c>, <c>TRY_CAST(x AS type)</c> and <c>x::type</c>.</summary>
internal sealed record CastSyntax(SqlSpan Span, SqlSyntax Operand, TypeSyntax Type, bool IsTry) : SqlSyntax(Span);

/// <summary>A type's name with what stands in parentheses behind it.</summary>
internal sealed record TypeSyntax(SqlSpan Span, string Name, EquatableArray<int> Arguments);

/// <summary>A function's call.</summary>
internal sealed record CallSyntax(SqlSpan Span, string Name, SqlSpan NameSpan, EquatableArray<SqlSyntax> Arguments) : SqlSyntax(Span);
