namespace Weir.Generator.Tests;

/// <summary>What a column takes unasked, and what an aggregate gives.</summary>
public sealed class TypeRulesTests
{
    private static readonly ColumnKind[] s_kinds = Enum.GetValues<ColumnKind>();

    [Fact]
    public void Types_OfOneKind_Fit() => Assert.All(s_kinds, static kind => Assert.True(TypeRules.Fits(new(kind), new(kind, IsNullable: true))));

    [Fact]
    public void Text_OverBinary_IsACastAndNotTheOtherWayRound()
    {
        Assert.True(TypeRules.Fits(new(ColumnKind.Bytes), new(ColumnKind.Utf8)));
        Assert.False(TypeRules.Fits(new(ColumnKind.Utf8), new(ColumnKind.Bytes)));
    }

    [Fact]
    public void Numbers_ThatWiden_DoSoInCSharpTooAndLoseNothing()
    {
        var compilation = GeneratorHarness.Compile("");
        var pairs =
            from source in s_kinds
            from target in s_kinds
            where source != target && (source, target) != (ColumnKind.Bytes, ColumnKind.Utf8) && TypeRules.Fits(new(source), new(target))
            select (source, target);

        Assert.Equal(21, pairs.Count());
        Assert.All(pairs, pair =>
        {
            var conversion = compilation.ClassifyConversion(Type(pair.source), Type(pair.target));
            Assert.True(conversion.IsImplicit && conversion.IsNumeric);
            Assert.True(Bits(pair.source) <= Bits(pair.target));
        });

        Microsoft.CodeAnalysis.ITypeSymbol Type(ColumnKind kind) => compilation.GetTypeByMetadataName("System." + kind)!;
    }

    [Theory]
    [InlineData("Int64", "Int32")]
    [InlineData("Int64", "Double")]
    [InlineData("Int32", "Single")]
    [InlineData("Double", "Decimal")]
    [InlineData("Int32", "UInt32")]
    [InlineData("Int64", "Timestamp")]
    [InlineData("Timestamp", "TimeWindow")]
    [InlineData("Boolean", "Int32")]
    public void Types_ThatWouldLoseSomething_DoNotFit(string from, string into) =>
        Assert.False(TypeRules.Fits(new(Enum.Parse<ColumnKind>(from)), new(Enum.Parse<ColumnKind>(into))));

    [Theory]
    [InlineData("Count", "Utf8", "long")]
    [InlineData("Sum", "Byte", "long")]
    [InlineData("Sum", "Int64", "long")]
    [InlineData("Sum", "Single", "double")]
    [InlineData("Sum", "Decimal", "decimal")]
    [InlineData("Avg", "Int32", "double")]
    [InlineData("Avg", "Decimal", "decimal")]
    [InlineData("Min", "Utf8", "Utf8")]
    [InlineData("Max", "Timestamp", "Timestamp")]
    [InlineData("Max", "UInt64", "ulong")]
    [InlineData("Min", "Boolean", "bool")]
    [InlineData("Sum", "UInt64", null)]
    [InlineData("Sum", "Utf8", null)]
    [InlineData("Avg", "Boolean", null)]
    [InlineData("Min", "TimeWindow", null)]
    public void Aggregate_OfAColumn_HasSparksType(string role, string over, string? expected)
    {
        var type = TypeRules.OfAggregate(Enum.Parse<ColumnRole>(role), new ColumnType(Enum.Parse<ColumnKind>(over)));

        Assert.Equal(expected, type?.ToString());
    }

    [Theory]
    [InlineData("Sum")]
    [InlineData("Avg")]
    [InlineData("Min")]
    public void Aggregate_OfANullableColumn_MayBeNull(string role)
    {
        Assert.True(TypeRules.OfAggregate(Enum.Parse<ColumnRole>(role), new ColumnType(ColumnKind.Int32, IsNullable: true))!.Value.IsNullable);
        Assert.False(TypeRules.OfAggregate(ColumnRole.Count, new ColumnType(ColumnKind.Int32, IsNullable: true))!.Value.IsNullable);
    }

    /// <summary>How many bits of a whole number the type tells exactly.</summary>
    private static int Bits(ColumnKind kind) => kind switch
    {
        ColumnKind.SByte => 7,
        ColumnKind.Byte => 8,
        ColumnKind.Int16 => 15,
        ColumnKind.UInt16 => 16,
        ColumnKind.Single => 24,
        ColumnKind.Int32 => 31,
        ColumnKind.UInt32 => 32,
        ColumnKind.Double => 53,
        ColumnKind.Int64 => 63,
        ColumnKind.UInt64 => 64,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
