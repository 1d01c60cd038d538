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

    [Theory]
    [InlineData("2024-01-31T23:59:59Z", 1_706_745_599_000_000)]
    [InlineData("2024-01-31 23:59:59.1234567+01:00", 1_706_741_999_123_456)]
    [InlineData("1969-12-31", -86_400_000_000)]
    public void TryParseTimestamp_DateAndTime_IsRead(string text, long micros)
    {
        Assert.True(new Utf8(Encoding.UTF8.GetBytes(text)).TryParseTimestamp(out var value));
        Assert.Equal(new Timestamp(micros), value);
        Assert.Equal(Timestamp.Parse(text), value);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("2024-02-30")]
    [InlineData("2024-01-31T23:59:59é")]
    public void TryParseTimestamp_NoDate_IsRefused(string? text)
    {
        Assert.False(new Utf8(text is null ? default : Encoding.UTF8.GetBytes(text)).TryParseTimestamp(out var value));
        Assert.Equal(Timestamp.Epoch, value);
    }

    [Fact]
    public void TryParseTimestamp_TextOfAnyLengthAndBytes_AllocatesNothing()
    {
        byte[] broken = [0x32, 0xFF, 0xFE, 0x80];
        byte[] endless = Encoding.UTF8.GetBytes("2024-01-31T23:59:59." + new string('1', 5000));
        new Utf8(broken).TryParseTimestamp(out _);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++)
        {
            Assert.False(new Utf8(broken).TryParseTimestamp(out _));
            Assert.False(new Utf8(endless).TryParseTimestamp(out _));
            Assert.True(new Utf8("2024-01-31T23:59:59.5Z"u8).TryParseTimestamp(out _));
        }

        // Another test's collection may take what is left of this thread's allocation context, 8 KiB: far less than one allocation a call.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 16 * 1024);
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
