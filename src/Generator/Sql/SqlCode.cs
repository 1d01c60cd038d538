namespace Weir.Generator;

/// <summary>A piece of C# that gives an expression's value.</summary>
/// <param name="Text">The code.</param>
/// <param name="Level">How tightly its outermost operator binds: one of the constants.</param>
/// <param name="IsNullable">Whether it is a <c>T?</c>; a view says null itself and never is.</param>
internal readonly record struct SqlCode(string Text, int Level, bool IsNullable = false)
{
    public const int Conditional = 1;
    public const int Or = 2;
    public const int And = 3;
    public const int Comparison = 4;
    public const int Additive = 5;
    public const int Multiplicative = 6;
    public const int Unary = 7;
    public const int Primary = 8;

    /// <summary>The condition under which a <c>T?</c> isn't null, and the value that it then has; null where it is of another form.</summary>
    public (string Condition, string Text, int Level)? Lifted { get; init; }

    /// <summary>The code where an operator of the level takes it.</summary>
    public string At(int level) => Level < level ? $"({Text})" : Text;

    /// <inheritdoc/>
    public override string ToString() => Text;
}
