using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Weir.Tests;

public sealed class Utf8Tests
{
    [Fact]
    public void Equals_NullAndEmpty_AreDifferent()
    {
        Assert.True(Utf8.Null == default);
        Assert.True(new Utf8(""u8) == new Utf8(""u8));
        Assert.True(new Utf8(""u8) != Utf8.Null);
        Assert.True(Utf8.Null.IsEmpty && new Utf8(""u8).IsEmpty);
        Assert.True(Utf8.Null.CompareTo(""u8) < 0);
        Assert.True(Bytes.Null != new Bytes(""u8));
    }

    [Fact]
    public void CompareTo_AnyTexts_OrdersByCodePoints() =>
        Prop.ForAll<string, string>((left, right) =>
        {
            byte[] a = Encoding.UTF8.GetBytes(left ?? "");
            byte[] b = Encoding.UTF8.GetBytes(right ?? "");
            Assert.Equal(Math.Sign(a.AsSpan().SequenceCompareTo(b)), Math.Sign(new Utf8(a).CompareTo(new Utf8(b))));
            Assert.Equal(a.AsSpan().SequenceEqual(b), new Utf8(a) == new Utf8(b));
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("", "")]
    [InlineData("  a b\t\r\n", "a b")]
    [InlineData(" \n ", "")]
    [InlineData("\u00a0a", "\u00a0a")]
    public void Trim_WhiteSpaceAround_IsTakenOff(string text, string expected)
    {
        var trimmed = new Utf8(Encoding.UTF8.GetBytes(text)).Trim();
        Assert.Equal(expected, trimmed.ToString());
        Assert.False(trimmed.IsNull);
    }

    [Fact]
    public void Trim_Null_IsNull() => Assert.True(Utf8.Null.Trim().IsNull);

    [Theory]
    [InlineData("0", 0)]
    [InlineData(" +12 ", 12)]
    [InlineData("-9223372036854775808", long.MinValue)]
    public void ParseInt64_Integer_IsRead(string text, long expected) => Assert.Equal(expected, new Utf8(Encoding.UTF8.GetBytes(text)).ParseInt64());

    [Theory]
    [InlineData("")]
    [InlineData("1.5")]
    [InlineData("9223372036854775808")]
    [InlineData("1 2")]
    public void ParseInt64_NoInteger_NamesTheText(string text)
    {
        var thrown = Assert.Throws<FormatException>(() => new Utf8(Encoding.UTF8.GetBytes(text)).ParseInt64());
        Assert.Contains($"'{text}'", thrown.Message, StringComparison.Ordinal);
        Assert.False(new Utf8(Encoding.UTF8.GetBytes(text)).TryParseInt64(out _));
    }

    [Fact]
    public void ParseInt64_Null_SaysSo() => Assert.Contains("null", Assert.Throws<FormatException>(() => Utf8.Null.ParseInt64()).Message, StringComparison.Ordinal);

    [Fact]
    public void ParseDouble_Number_IsRead()
    {
        Assert.Equal(-1500, new Utf8("-1.5e3"u8).ParseDouble());
        Assert.Throws<FormatException>(() => new Utf8("1,5"u8).ParseDouble());
    }

    [Fact]
    public void Search_Parts_AreFound()
    {
        var text = new Utf8("hello world"u8);
        Assert.True(text.StartsWith("hell"u8) && text.EndsWith("world"u8) && text.Contains("o w"u8) && !text.Contains("ow"u8));
        Assert.Equal("world", text.Slice(6, 5).ToString());
    }

    [Fact]
    public void ToString_Bytes_IsSparksHexadecimal() => Assert.Equal("[68 69]", new Bytes("hi"u8).ToString());
}
