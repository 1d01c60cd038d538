using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Weir.Tests;

public sealed class TimestampTests
{
    [Theory]
    [InlineData(0, "1970-01-01 00:00:00")]
    [InlineData(1_500_000, "1970-01-01 00:00:01.5")]
    [InlineData(1, "1970-01-01 00:00:00.000001")]
    [InlineData(-1, "1969-12-31 23:59:59.999999")]
    [InlineData(1_704_067_201_500_000, "2024-01-01 00:00:01.5")]
    [InlineData(253_402_300_799_999_999, "9999-12-31 23:59:59.999999")]
    [InlineData(253_402_300_800_000_000, "+10000-01-01 00:00:00")]
    [InlineData(-62_135_596_800_000_000, "0001-01-01 00:00:00")]
    [InlineData(-62_135_596_800_000_001, "0000-12-31 23:59:59.999999")]
    [InlineData(-62_198_755_200_000_000, "-0001-01-01 00:00:00")]
    [InlineData(long.MaxValue, "+294247-01-10 04:00:54.775807")]
    [InlineData(long.MinValue, "-290308-12-21 19:59:05.224192")]
    public void ToString_Moment_IsSparksAndReadsBack(long micros, string text)
    {
        Assert.Equal(text, new Timestamp(micros).ToString());
        Assert.Equal(micros, Timestamp.Parse(text).Micros);
    }

    [Fact]
    public void Parse_WhatToStringWrote_IsTheSameMoment() =>
        Prop.ForAll(ArbMap.Default.GeneratorFor<long>().Or(ArbMap.Default.GeneratorFor<int>().Select(micros => (long)micros)).ToArbitrary(), micros =>
            Assert.Equal(micros, Timestamp.Parse(new Timestamp(micros).ToString()).Micros)).QuickCheckThrowOnFailure();

    [Fact]
    public void ToString_MomentsOfDateTime_AgreesWithDateTime() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).Select(second => second * 146L).ToArbitrary(), second =>
        {
            var moment = new DateTime(1, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddSeconds(second);
            Assert.Equal(moment.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), Timestamp.FromDateTimeOffset(moment).ToString());
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("2024-01-01T00:00:01.5Z", 1_704_067_201_500_000)]
    [InlineData("2024-01-01 00:00:01.5", 1_704_067_201_500_000)]
    [InlineData("2024-1-1 0:0:1.5", 1_704_067_201_500_000)]
    [InlineData("2024-01-01", 1_704_067_200_000_000)]
    [InlineData("2024-01-01 00:00", 1_704_067_200_000_000)]
    [InlineData("2024-01-01 02:00:00+02:00", 1_704_067_200_000_000)]
    [InlineData("2023-12-31T18:30:00-0530", 1_704_067_200_000_000)]
    [InlineData("2024-01-01 00:00:00 UTC", 1_704_067_200_000_000)]
    [InlineData(" 2024-01-01 00:00:00.123456789 ", 1_704_067_200_123_456)]
    [InlineData("2024-02-29", 1_709_164_800_000_000)]
    public void Parse_Text_IsRead(string text, long micros) => Assert.Equal(micros, Timestamp.Parse(text).Micros);

    [Theory]
    [InlineData("")]
    [InlineData("now")]
    [InlineData("2024")]
    [InlineData("2024-13-01")]
    [InlineData("2023-02-29")]
    [InlineData("2024-01-01 24:00:00")]
    [InlineData("2024-01-01 00:00:60")]
    [InlineData("2024-01-01 00:00:00.")]
    [InlineData("2024-01-01 00:00:00 Mars")]
    [InlineData("2024-01-01T00:00:00Zebra")]
    [InlineData("2024-01-01 00:00:00+19:00")]
    [InlineData("+294247-01-10 04:00:54.775808")]
    [InlineData("-290308-12-21 19:59:05.224191")]
    [InlineData("-999999-01-01")]
    public void Parse_NoMoment_NamesTheText(string text) =>
        Assert.Contains($"'{text}'", Assert.Throws<FormatException>(() => Timestamp.Parse(text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(999, 0)]
    [InlineData(1000, 1)]
    [InlineData(-1, -1)]
    [InlineData(-1000, -1)]
    [InlineData(-1001, -2)]
    [InlineData(long.MaxValue, 9_223_372_036_854_775)]
    [InlineData(long.MinValue, -9_223_372_036_854_776)]
    public void Milliseconds_AnyMoment_IsRoundedDown(long micros, long expected) => Assert.Equal(expected, new Timestamp(micros).Milliseconds);

    [Fact]
    public void FromDateTimeOffset_BeforeTheEpoch_IsRoundedDown() => Assert.Equal(-1, Timestamp.FromDateTimeOffset(DateTimeOffset.UnixEpoch.AddTicks(-1)).Micros);

    [Fact]
    public void Arithmetic_BeyondReach_Throws()
    {
        Assert.Equal(new Timestamp(15), new Timestamp(10) + new Duration(5));
        Assert.Equal(new Duration(-5), new Timestamp(10) - new Timestamp(15));
        Assert.Throws<OverflowException>(() => Timestamp.MaxValue + new Duration(1));
        Assert.Throws<OverflowException>(() => Timestamp.MinValue - new Duration(1));
        Assert.Throws<OverflowException>(() => Timestamp.MaxValue - new Timestamp(-1));
        Assert.Throws<OverflowException>(() => Timestamp.FromMilliseconds(long.MaxValue));
        Assert.Throws<OverflowException>(() => new Duration(long.MaxValue) + new Duration(1));
        Assert.Throws<OverflowException>(() => Duration.FromHours(long.MaxValue));
    }

    [Fact]
    public void TimeWindow_Prints_AsSparkDoes() =>
        Assert.Equal("{1970-01-01 00:00:00, 1970-01-01 00:00:10}", new TimeWindow(Timestamp.Epoch, Timestamp.FromSeconds(10)).ToString());

    [Fact]
    public void TimeWindow_Order_IsByStartThenEnd()
    {
        var small = new TimeWindow(new(0), new(5));
        Assert.True(small < new TimeWindow(new(0), new(6)));
        Assert.True(small < new TimeWindow(new(1), new(2)));
        Assert.True(small >= new TimeWindow(new(0), new(5)));
    }
}
