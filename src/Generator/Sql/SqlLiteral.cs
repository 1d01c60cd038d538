namespace Weir.Generator;

/// <summary>A value that is known while the query is built.</summary>
internal sealed record SqlLiteral : SqlExpression
{
    private readonly bool? _truth;
    private readonly long? _whole;
    private readonly decimal? _exact;
    private readonly float? _single;
    private readonly double? _floating;
    private readonly string? _text;

    /// <param name="type">The value's type.</param>
    /// <param name="value">A bool, long, decimal, float, double or string; times and intervals as microseconds; null for NULL.</param>
    public SqlLiteral(SqlType type, object? value)
        : base(type, value is null)
    {
        _truth = value as bool?;
        _whole = value as long?;
        _exact = value as decimal?;
        _single = value as float?;
        _floating = value as double?;
        _text = value as string;
    }

    /// <summary>The value, as the constructor takes it.</summary>
    public object? Value => _text ?? (object?)_truth ?? (object?)_whole ?? (object?)_exact ?? (object?)_single ?? _floating;

    public static SqlLiteral Of(bool value) => new(SqlType.Boolean, value);

    public static SqlLiteral Null(SqlType type) => new(type, null);
}
