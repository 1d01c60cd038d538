using System;

namespace Weir;

/// <summary>Turns each row into as many as the method's result has values: <c>static Utf8Splitter Split(in Line line)</c>.</summary>
/// <remarks>The result is anything that <c>foreach</c> takes without allocating.</remarks>
/// <typeparam name="TRow">The row that comes out; its other columns are carried over by name.</typeparam>
/// <param name="column">The column that takes the values, by <c>nameof(Row.Column)</c>.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ExplodeAttribute<TRow>(string column) : Attribute
    where TRow : allows ref struct
{
    /// <summary>The column of <typeparamref name="TRow"/> that takes the values, by <c>nameof(Row.Column)</c>.</summary>
    public string Column { get; } = column;
}
