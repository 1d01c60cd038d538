namespace Weir.Generator;

/// <summary>An expression whose names and types are known.</summary>
/// <param name="Type">What it gives.</param>
/// <param name="IsNullable">Whether it may give null.</param>
internal abstract record SqlExpression(SqlType Type, bool IsNullable)
{
    /// <summary>Whether using it twice costs nothing: a column or a literal.</summary>
    public bool IsSimple => this is SqlColumn or SqlLiteral or SqlVariable;
}

/// <summary>A column of the row that the expression is over.</summary>
/// <param name="Name">The name by which the scope knows it.</param>
/// <param name="Kind">The column's type in C#.</param>
/// <param name="Type">Its type in SQL.</param>
/// <param name="IsNullable">Whether it may be null.</param>
internal sealed record SqlColumn(string Name, ColumnKind Kind, SqlType Type, bool IsNullable) : SqlExpression(Type, IsNullable);

/// <summary>A value that <see cref="SqlLet"/> has named.</summary>
internal sealed record SqlVariable(int Number, SqlType Type, bool IsNullable) : SqlExpression(Type, IsNullable);

/// <summary>Computes a value once for a body that uses it more than once.</summary>
internal sealed record SqlLet(SqlVariable Variable, SqlExpression Value, SqlExpression Body) : SqlExpression(Body.Type, Body.IsNullable);

/// <summary>AND or OR of two or more.</summary>
internal sealed record SqlLogic(bool IsAnd, EquatableArray<SqlExpression> Operands, bool IsNullable) : SqlExpression(SqlType.Boolean, IsNullable);

/// <summary>NOT.</summary>
internal sealed record SqlNot(SqlExpression Operand) : SqlExpression(SqlType.Boolean, Operand.IsNullable);

/// <summary>A comparison of two values of one type; <c>&lt;=&gt;</c> holds null for equal to null.</summary>
internal sealed record SqlCompare(string Operator, SqlExpression Left, SqlExpression Right)
    : SqlExpression(SqlType.Boolean, Operator != "<=>" && (Left.IsNullable || Right.IsNullable));

/// <summary>Whether a number is one of some literals.</summary>
internal sealed record SqlIn(SqlExpression Operand, EquatableArray<SqlExpression> Values) : SqlExpression(SqlType.Boolean, Operand.IsNullable);

/// <summary>Whether a value is null.</summary>
internal sealed record SqlIsNull(SqlExpression Operand) : SqlExpression(SqlType.Boolean, IsNullable: false);

/// <summary>Whether a truth is this one, which null is not.</summary>
internal sealed record SqlIsTruth(SqlExpression Operand, bool Value) : SqlExpression(SqlType.Boolean, IsNullable: false);

/// <summary>CASE; without a match and without ELSE it gives null.</summary>
internal sealed record SqlCase(EquatableArray<SqlBranch> Branches, SqlExpression Otherwise, SqlType Type, bool IsNullable) : SqlExpression(Type, IsNullable);

/// <summary>A branch of CASE.</summary>
internal sealed record SqlBranch(SqlExpression Condition, SqlExpression Value);

/// <summary>The first of some values that isn't null.</summary>
internal sealed record SqlCoalesce(EquatableArray<SqlExpression> Values, SqlType Type, bool IsNullable) : SqlExpression(Type, IsNullable);

/// <summary>A cast; TRY_CAST gives null where the other fails.</summary>
/// <param name="Operand">What is cast.</param>
/// <param name="Type">Into what.</param>
/// <param name="IsTry">Whether a value that doesn't fit gives null.</param>
/// <param name="IsNullable">Whether the result may be null.</param>
/// <param name="Sql">The text, for the message of a failure.</param>
internal sealed record SqlCast(SqlExpression Operand, SqlType Type, bool IsTry, bool IsNullable, string Sql) : SqlExpression(Type, IsNullable);

/// <summary>Arithmetic on two values of one type, or a sign.</summary>
internal sealed record SqlArithmetic(string Operator, SqlExpression Left, SqlExpression Right, SqlType Type, bool IsNullable, bool IsTry, string Sql)
    : SqlExpression(Type, IsNullable);

/// <summary>A call of the runtime.</summary>
/// <param name="Function">What is called.</param>
/// <param name="Arguments">The arguments, of the types that the function takes.</param>
/// <param name="Type">What it gives.</param>
/// <param name="IsNullable">Whether it may give null.</param>
/// <param name="Sql">The text, for the message of a failure.</param>
internal sealed record SqlCall(SqlFunction Function, EquatableArray<SqlExpression> Arguments, SqlType Type, bool IsNullable, string Sql) : SqlExpression(Type, IsNullable);
