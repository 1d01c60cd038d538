namespace Weir.Conformance.Tests;

/// <summary>A source's row with every column that one of the queries reads, by the name of the column.</summary>
internal sealed record Input(string? Word, string? Text, Timestamp? At, Timestamp? Other, long N, long? M, double? D)
{
    /// <summary>The row as a query's <c>Owned</c> record: columns by name; one that may not be null takes the type's own nothing.</summary>
    public object As(Type owned)
    {
        var constructor = owned.GetConstructors().Single(candidate => candidate.GetParameters() is not [var only] || only.ParameterType != owned);
        return constructor.Invoke([.. constructor.GetParameters().Select(parameter => Value(parameter.Name!, parameter.ParameterType))]);
    }

    /// <summary>The row, long texts by their length.</summary>
    public override string ToString() => $"({Short(Word)} {Short(Text)} {At?.Micros.ToString() ?? "NULL"} {N} {M?.ToString() ?? "NULL"} {D?.ToString("R") ?? "NULL"})";

    private object? Value(string column, Type type) =>
        typeof(Input).GetProperty(column)!.GetValue(this) ?? (type.IsValueType && Nullable.GetUnderlyingType(type) is null ? Activator.CreateInstance(type) : null);

    private static string Short(string? text) => text is null ? "NULL" : text.Length <= 20 ? $"'{text}'" : $"'{text[..4]}'*{text.Length}";
}
