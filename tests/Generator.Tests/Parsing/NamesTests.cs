namespace Weir.Generator.Tests;

public sealed class NamesTests
{
    private static readonly string[] s_columns = ["Value", "Timestamp", "TimestampType", "Key"];

    [Theory]
    [InlineData("Valu", "Value")]
    [InlineData("value", "Value")]
    [InlineData("Timestmp", "Timestamp")]
    [InlineData("TimestampTyp", "TimestampType")]
    [InlineData("ky", "Key")]
    [InlineData("kye", "Key")]
    public void Name_WithASlip_IsRecognised(string name, string expected) => Assert.Equal(expected, Names.Nearest(name, s_columns));

    [Theory]
    [InlineData("Kex1")]
    [InlineData("Kit")]
    [InlineData("Price")]
    [InlineData("CompletelyDifferent")]
    public void Name_OfSomethingElse_IsNot(string name) => Assert.Null(Names.Nearest(name, s_columns));

    [Fact]
    public void Name_AmongNone_IsNot() => Assert.Null(Names.Nearest("Value", []));

    [Fact]
    public void Names_EquallyNear_GiveTheFirst() => Assert.Equal("Aa", Names.Nearest("A", ["Aa", "Ab"]));

    [Fact]
    public void Hint_WithoutANearName_SaysTheOther()
    {
        Assert.Equal("did you mean 'Key'?", Names.DidYouMean("Kay", s_columns, "declare it"));
        Assert.Equal("declare it", Names.DidYouMean("Price", s_columns, "declare it"));
    }
}
