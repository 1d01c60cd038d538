using Xunit;

namespace Weir.Runtime.Tests;

/// <summary>Each kind of value as Spark's <c>show</c> prints it.</summary>
public sealed class GridCellsTests
{
    private readonly GridCells _cells = new(longest: 0);

    [Theory]
    [InlineData(0.0, "0.0")]
    [InlineData(-0.0, "-0.0")]
    [InlineData(1.0, "1.0")]
    [InlineData(-1.5, "-1.5")]
    [InlineData(100.0, "100.0")]
    [InlineData(123456.789, "123456.789")]
    [InlineData(9999999.0, "9999999.0")]
    [InlineData(1e7, "1.0E7")]
    [InlineData(1e10, "1.0E10")]
    [InlineData(1073741822.0, "1.073741822E9")]
    [InlineData(123456789012345680.0, "1.2345678901234568E17")]
    [InlineData(0.001, "0.001")]
    [InlineData(0.01234, "0.01234")]
    [InlineData(0.00099, "9.9E-4")]
    [InlineData(0.1 + 0.2, "0.30000000000000004")]
    [InlineData(1e23, "1.0E23")]
    [InlineData(double.MaxValue, "1.7976931348623157E308")]
    [InlineData(double.Epsilon, "4.9E-324")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "Infinity")]
    [InlineData(double.NegativeInfinity, "-Infinity")]
    public void Double_AnyValue_PrintsAsInJava(double value, string expected)
    {
        _cells.Write(value);

        Assert.Equal(expected, _cells[0]);
    }

    [Theory]
    [InlineData(1f, "1.0")]
    [InlineData(0.1f, "0.1")]
    [InlineData(16777216f, "1.6777216E7")]
    [InlineData(1e10f, "1.0E10")]
    [InlineData(0.001f, "0.001")]
    [InlineData(3.4028235e38f, "3.4028235E38")]
    [InlineData(float.Epsilon, "1.4E-45")]
    [InlineData(float.NaN, "NaN")]
    [InlineData(float.NegativeInfinity, "-Infinity")]
    public void Float_AnyValue_PrintsAsInJava(float value, string expected)
    {
        _cells.Write(value);

        Assert.Equal(expected, _cells[0]);
    }

    [Theory]
    [InlineData(10_000_000, "INTERVAL '0 00:00:10' DAY TO SECOND")]
    [InlineData(1_500_000, "INTERVAL '0 00:00:01.5' DAY TO SECOND")]
    [InlineData(-93_784_000_001, "INTERVAL '-1 02:03:04.000001' DAY TO SECOND")]
    [InlineData(long.MinValue, "INTERVAL '-106751991 04:00:54.775808' DAY TO SECOND")]
    public void Duration_AnyLength_PrintsAsInterval(long micros, string expected)
    {
        _cells.Write(new Duration(micros));

        Assert.Equal(expected, _cells[0]);
    }

    [Fact]
    public void Bytes_OfAnyContent_PrintAsUppercaseHexadecimal()
    {
        _cells.Write((Bytes)"hi\xFF"u8);
        _cells.Write((Bytes)""u8);

        Assert.Equal("[68 69 C3 BF]", _cells[0]);
        Assert.Equal("[]", _cells[1]);
    }

    [Fact]
    public void Bytes_LongerThanACell_AreCut()
    {
        var cells = new GridCells(longest: 20);
        cells.Write((Bytes)new ReadOnlySpan<byte>(new byte[1_000_000]));

        Assert.Equal("[00 00 00 00 00 0...", cells[0]);
    }

    [Fact]
    public void Times_InUtc_PrintWithoutZerosAtTheEnd()
    {
        _cells.Write(Timestamp.Parse("2024-01-01 00:00:01.5"));
        _cells.Write(new TimeWindow(Timestamp.Parse("2024-01-01 00:00:00"), Timestamp.Parse("2024-01-01 00:00:10")));

        Assert.Equal("2024-01-01 00:00:01.5", _cells[0]);
        Assert.Equal("{2024-01-01 00:00:00, 2024-01-01 00:00:10}", _cells[1]);
    }

    [Fact]
    public void Numbers_OfEachKind_PrintPlainly()
    {
        _cells.Write(long.MinValue);
        _cells.Write(ulong.MaxValue);
        _cells.Write(1.50m);
        _cells.Write(true);
        _cells.Write(false);

        Assert.Equal("-9223372036854775808", _cells[0]);
        Assert.Equal("18446744073709551615", _cells[1]);
        Assert.Equal("1.50", _cells[2]);
        Assert.Equal("true", _cells[3]);
        Assert.Equal("false", _cells[4]);
    }

    [Fact]
    public void Null_OfAnyKind_PrintsAsNull()
    {
        _cells.Write(Utf8.Null);
        _cells.Write(Bytes.Null);
        _cells.Write((bool?)null);
        _cells.Write((long?)null);
        _cells.Write((ulong?)null);
        _cells.Write((float?)null);
        _cells.Write((double?)null);
        _cells.Write((decimal?)null);
        _cells.Write((Timestamp?)null);
        _cells.Write((Duration?)null);
        _cells.Write((TimeWindow?)null);

        for (int i = 0; i < 11; i++)
        {
            Assert.Equal("NULL", _cells[i]);
        }

        Assert.Equal(11, _cells.Count);
    }
}
