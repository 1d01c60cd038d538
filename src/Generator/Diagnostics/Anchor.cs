namespace Weir.Generator;

/// <summary>A place in a query's declaration, told by names, so that moving text leaves it equal.</summary>
/// <remarks>
/// Start with <see cref="Query"/>, <see cref="OfRow"/>, <see cref="OfProperty"/> or <see cref="OfMethod"/> and narrow:
/// <c>Anchor.Query.AtAttribute("OrderBy").AtArgument(1)</c>, <c>Anchor.OfMethod("Split").AtParameter(0).AtType()</c>.
/// What can't be found when a diagnostic is placed falls back to the next larger part.
/// </remarks>
internal sealed record Anchor
{
    /// <summary>The query class's identifier.</summary>
    public static Anchor Query { get; } = new();

    /// <summary>A row: nested in the query by its name, or elsewhere by its metadata name (<c>Namespace.Outer+Row</c>).</summary>
    public string? RowName { get; private init; }

    /// <summary>A property of the row, or without a row a member of the query.</summary>
    public string? MemberName { get; private init; }

    /// <summary>Which of the members of that name, in the order of declaration.</summary>
    public int Overload { get; private init; }

    /// <summary>A parameter of the method, or -1.</summary>
    public int ParameterIndex { get; private init; } = -1;

    /// <summary>Whether the type of the property or parameter, or the method's result, is meant rather than the name.</summary>
    public bool IsType { get; private init; }

    /// <summary>An attribute, without the suffix: <c>Watermark</c>.</summary>
    public string? AttributeName { get; private init; }

    /// <summary>Which of the attributes of that name, in the order of declaration.</summary>
    public int AttributeOrdinal { get; private init; }

    /// <summary>An argument by the name of its parameter or property.</summary>
    public string? ArgumentName { get; private init; }

    /// <summary>A positional argument as it is written (those of <c>params</c> count one by one), or -1.</summary>
    public int ArgumentPosition { get; private init; } = -1;

    /// <summary>An element of the argument's array, or -1.</summary>
    public int ElementIndex { get; private init; } = -1;

    /// <summary>A stretch of the argument's text, where the argument is a string literal; empty for all of it.</summary>
    public SqlSpan? Text { get; private init; }

    public static Anchor OfRow(string row) => new() { RowName = row };

    public static Anchor OfProperty(string row, string property) => new() { RowName = row, MemberName = property };

    public static Anchor OfMethod(string method, int overload = 0) => new() { MemberName = method, Overload = overload };

    public Anchor AtParameter(int index) => this with { ParameterIndex = index };

    public Anchor AtType() => this with { IsType = true };

    public Anchor AtAttribute(string name, int ordinal = 0) => this with { AttributeName = name, AttributeOrdinal = ordinal };

    public Anchor AtArgument(int position) => this with { ArgumentPosition = position };

    public Anchor AtArgument(string name) => this with { ArgumentName = name };

    public Anchor AtElement(int index) => this with { ElementIndex = index };

    public Anchor AtText(SqlSpan span) => this with { Text = span };
}
