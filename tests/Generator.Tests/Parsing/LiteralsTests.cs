using Microsoft.CodeAnalysis.CSharp;

namespace Weir.Generator.Tests;

public sealed class LiteralsTests
{
    [Theory]
    [InlineData("")]
    [InlineData("plain")]
    [InlineData("\"quoted\" \\ \t\r\n\0 {0} \u2028 \ud800 ü 行")]
    public void Text_AsALiteral_IsThatTextAgain(string text) =>
        Assert.Equal(text, SyntaxFactory.ParseExpression(Literals.Of(text)).DescendantTokens().Single().Value);

    [Theory]
    [InlineData(0, "0")]
    [InlineData(999, "999")]
    [InlineData(1000, "1_000")]
    [InlineData(-1234567, "-1_234_567")]
    [InlineData(long.MaxValue, "9_223_372_036_854_775_807")]
    public void Number_AsALiteral_IsGrouped(long number, string expected) => Assert.Equal(expected, Literals.Of(number));

    [Theory]
    [InlineData(10_000_000, "global::Weir.Duration.FromSeconds(10)")]
    [InlineData(1_500_000, "global::Weir.Duration.FromMilliseconds(1_500)")]
    [InlineData(-1, "new global::Weir.Duration(-1)")]
    [InlineData(0, "global::Weir.Duration.FromSeconds(0)")]
    public void Duration_AsAnExpression_HasTheUnitOfAReader(long micros, string expected) => Assert.Equal(expected, Literals.OfDuration(micros));
}
