using System.Text;
using Xunit;

namespace Weir.Runtime.Tests;

public sealed class JsonReaderTests
{
    private delegate string? Reading(ref JsonReader json);

    [Theory]
    [InlineData("1", "1")]
    [InlineData("-9223372036854775808", "-9223372036854775808")]
    [InlineData("9223372036854775807", "9223372036854775807")]
    [InlineData("-0", "0")]
    [InlineData("null", null)]
    public void Integer_IsRead(string value, string? expected) => Check(value, expected, isMalformed: false, (ref json) => json.ReadInteger<long>()?.ToString());

    [Theory]
    [InlineData("9223372036854775808")]
    [InlineData("-9223372036854775809")]
    [InlineData("99999999999999999999999999")]
    [InlineData("1.0")]
    [InlineData("1e2")]
    [InlineData("\"1\"")]
    [InlineData("true")]
    [InlineData("[1]")]
    [InlineData("{\"a\":1}")]
    public void Integer_OfAnotherType_IsNullAndMalformed(string value) => Check(value, null, isMalformed: true, (ref json) => json.ReadInteger<long>()?.ToString());

    [Theory]
    [InlineData("255", "255", false)]
    [InlineData("256", null, true)]
    [InlineData("-1", null, true)]
    public void Byte_HoldsItsRange(string value, string? expected, bool isMalformed) => Check(value, expected, isMalformed, (ref json) => json.ReadInteger<byte>()?.ToString());

    [Theory]
    [InlineData("18446744073709551615", "18446744073709551615", false)]
    [InlineData("18446744073709551616", null, true)]
    public void UInt64_HoldsItsRange(string value, string? expected, bool isMalformed) => Check(value, expected, isMalformed, (ref json) => json.ReadInteger<ulong>()?.ToString());

    [Theory]
    [InlineData("-32768", "-32768", false)]
    [InlineData("-32769", null, true)]
    public void Int16_HoldsItsRange(string value, string? expected, bool isMalformed) => Check(value, expected, isMalformed, (ref json) => json.ReadInteger<short>()?.ToString());

    [Theory]
    [InlineData("2.5", "2.5", false)]
    [InlineData("-3", "-3", false)]
    [InlineData("1e300", "1E+300", false)]
    [InlineData("\"NaN\"", "NaN", false)]
    [InlineData("\"-INF\"", "-Infinity", false)]
    [InlineData("\"2.5\"", null, true)]
    [InlineData("false", null, true)]
    [InlineData("null", null, false)]
    public void Double_IsReadAsSparkDoes(string value, string? expected, bool isMalformed) =>
        Check(value, expected, isMalformed, (ref json) => json.ReadDouble()?.ToString(System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("12.50", "12.50", false)]
    [InlineData("\"12.50\"", "12.50", false)]
    [InlineData("1e40", null, true)]
    [InlineData("\"\"", null, true)]
    [InlineData("[]", null, true)]
    [InlineData("null", null, false)]
    public void Decimal_IsReadAsSparkDoes(string value, string? expected, bool isMalformed) =>
        Check(value, expected, isMalformed, (ref json) => json.ReadDecimal()?.ToString(System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("true", "True", false)]
    [InlineData("false", "False", false)]
    [InlineData("null", null, false)]
    [InlineData("1", null, true)]
    [InlineData("\"true\"", null, true)]
    public void Boolean_IsReadAsSparkDoes(string value, string? expected, bool isMalformed) => Check(value, expected, isMalformed, (ref json) => json.ReadBoolean()?.ToString());

    [Theory]
    [InlineData("\"2024-01-01T00:00:01.5Z\"", "2024-01-01 00:00:01.5", false)]
    [InlineData("1704067200", "2024-01-01 00:00:00", false)]
    [InlineData("-1", "1969-12-31 23:59:59", false)]
    [InlineData("1704067200.5", null, true)]
    [InlineData("\"soon\"", null, true)]
    [InlineData("9223372036855", null, true)]
    [InlineData("null", null, false)]
    public void Timestamp_CountsSecondsAsSparkDoes(string value, string? expected, bool isMalformed) =>
        Check(value, expected, isMalformed, (ref json) => json.ReadTimestamp(microsPerUnit: 1_000_000)?.ToString());

    [Fact]
    public void Timestamp_OfMilliseconds_CountsThem() =>
        Check("1704067200123", "2024-01-01 00:00:00.123", isMalformed: false, (ref json) => json.ReadTimestamp(microsPerUnit: 1000)?.ToString());

    [Theory]
    [InlineData("\"90 seconds\"", 90_000_000L, false)]
    [InlineData("\"interval 1 hour 30 MINUTES\"", 5_400_000_000L, false)]
    [InlineData("\"1.5 milliseconds\"", 1500L, false)]
    [InlineData("\"-1 month\"", -2_678_400_000_000L, false)]
    [InlineData("\"0.5 months\"", null, true)]
    [InlineData("\"90\"", null, true)]
    [InlineData("\"90 parsecs\"", null, true)]
    [InlineData("\"\"", null, true)]
    [InlineData("2", 2_000_000L, false)]
    public void Duration_IsTextOrANumber(string value, long? micros, bool isMalformed) =>
        Check(value, micros?.ToString(), isMalformed, (ref json) => json.ReadDuration(microsPerUnit: 1_000_000)?.Micros.ToString());

    [Theory]
    [InlineData("\"\"", "", false)]
    [InlineData("\"x\\ty\"", "x\ty", false)]
    [InlineData("\"\\ud83d\\ude00\"", "😀", false)]
    [InlineData("\"\\ud83d\"", "\ufffd", false)]
    [InlineData("2", "2", false)]
    [InlineData("true", "true", false)]
    [InlineData("[\"p\", {\"q\":\"]\"}]", "[\"p\", {\"q\":\"]\"}]", false)]
    [InlineData("null", null, false)]
    public void Text_OfAnyValue_IsRead(string value, string? expected, bool isMalformed) => Check(value, expected, isMalformed, static (ref json) =>
    {
        var text = json.ReadUtf8();
        return text.IsNull ? null : text.ToString();
    });

    [Theory]
    [InlineData("\"aGk=\"", "[68 69]", false)]
    [InlineData("\"\"", "[]", false)]
    [InlineData("\"a\"", null, true)]
    [InlineData("7", null, true)]
    [InlineData("null", null, false)]
    public void Bytes_AreBase64(string value, string? expected, bool isMalformed) => Check(value, expected, isMalformed, static (ref json) =>
    {
        var data = json.ReadBytes();
        return data.IsNull ? null : data.ToString();
    });

    [Theory]
    [InlineData("", "'{' expected at byte 0")]
    [InlineData("not json", "'{' expected at byte 0")]
    [InlineData("[]", "'{' expected at byte 0")]
    [InlineData("null", "'{' expected at byte 0")]
    [InlineData("{\"a\":1", "',' or '}' expected at byte 6")]
    [InlineData("{\"a\":1}x", "the end expected at byte 7")]
    [InlineData("{\"a\":1,}", "a name expected at byte 7")]
    [InlineData("{,}", "a name or '}' expected at byte 1")]
    [InlineData("{\"a\" 1}", "':' expected at byte 5")]
    [InlineData("{\"a\":}", "a value expected at byte 5")]
    [InlineData("{\"a\":01}", "a number without zeros before it expected at byte 5")]
    [InlineData("{\"a\":-}", "a digit expected at byte 6")]
    [InlineData("{\"a\":tru}", "a value expected at byte 5")]
    [InlineData("{\"a\":\"x", "the string's end expected at byte 7")]
    [InlineData("{\"a\":\"\\x\"}", "an escape that JSON has expected at byte 6")]
    [InlineData("{\"a\":[1}}", "a bracket of the other kind expected at byte 7")]
    [InlineData("{\"a\":[1", "the end of brackets expected at byte 7")]
    public void BrokenText_SaysWhereAndWhatWasExpected(string document, string expected)
    {
        var json = new JsonReader(Encoding.UTF8.GetBytes(document), new PayloadScratch());
        while (json.ReadName())
        {
            json.Skip();
        }

        Assert.True(json.IsBroken);
        Assert.Equal(expected, json.Failure.ToString());
    }

    [Fact]
    public void Null_HasNoFieldsAndIsMalformedOnlyIfAColumnIsRequired()
    {
        var json = new JsonReader(Bytes.Null, new PayloadScratch());

        Assert.False(json.ReadName());
        Assert.False(json.IsMalformed);
        json.Require(hasValue: false, "cents"u8);
        Assert.True(json.IsMalformed && json.IsIncomplete && !json.IsBroken);
        Assert.Equal("the record has no value, and column 'cents' can't be null", json.Failure.ToString());
    }

    [Fact]
    public void BadValue_IsTheFirstThatIsSaidAndWhatFollowsIsRead()
    {
        var json = new JsonReader("""{"cents":"no","user":"x"}"""u8, new PayloadScratch());

        Assert.True(json.ReadName() && json.NameIs("cents"u8));
        Assert.Null(json.ReadInteger<long>());
        Assert.True(json.ReadName() && json.NameIs("user"u8));
        Assert.Equal("x", json.ReadUtf8().ToString());
        Assert.False(json.ReadName());
        json.Require(hasValue: false, "cents"u8);
        Assert.Equal("column 'cents' is not a whole number at byte 9", json.Failure.ToString());
        Assert.True(json.IsIncomplete);
    }

    [Fact]
    public void EscapedTexts_OfOneRecord_StayWhileTheNextAreRead()
    {
        string longer = new('x', 3000);
        var json = new JsonReader(Encoding.UTF8.GetBytes($$"""{"a":"1\n","b":"{{longer}}\n","c":"3\n"}"""), new PayloadScratch());
        json.ReadName();
        var first = json.ReadUtf8();
        json.ReadName();
        var second = json.ReadUtf8();
        json.ReadName();
        var third = json.ReadUtf8();

        Assert.Equal("1\n", first.ToString());
        Assert.Equal(longer + "\n", second.ToString());
        Assert.Equal("3\n", third.ToString());
    }

    [Theory]
    [InlineData(63, false)]
    [InlineData(64, true)]
    public void Brackets_NestUpToALimit(int depth, bool isBroken)
    {
        var json = new JsonReader(Encoding.UTF8.GetBytes($"{{\"a\":{new string('[', depth)}{new string(']', depth)}}}"), new PayloadScratch());
        json.ReadName();
        json.Skip();
        json.ReadName();

        Assert.Equal(isBroken, json.IsBroken);
    }

    private static void Check(string value, string? expected, bool isMalformed, Reading read)
    {
        string compact = $$"""{"a":{{value}},"b":0}""";
        string wide = $$""" { "skipped" : [ 1 , "]" ] , "\u0061" : {{value}} , "b":0 } """;
        foreach (string document in new[] { compact, wide })
        {
            var json = new JsonReader(Encoding.UTF8.GetBytes(document), new PayloadScratch());
            string? given = "not found";
            int last = -1;
            while (json.ReadName())
            {
                if (json.NameIs("a"u8))
                {
                    given = read(ref json);
                }
                else if (json.NameIs("b"u8))
                {
                    last = json.ReadInteger<int>() ?? -1;
                }
                else
                {
                    json.Skip();
                }
            }

            Assert.Equal(expected, given);
            Assert.Equal(isMalformed, json.IsMalformed);
            Assert.False(json.IsBroken);
            Assert.Equal(0, last);
        }
    }
}
