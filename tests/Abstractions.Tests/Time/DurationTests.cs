using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Weir.Tests;

public sealed class DurationTests
{
    [Theory]
    [InlineData("10 seconds", 10_000_000)]
    [InlineData("1 second", 1_000_000)]
    [InlineData("INTERVAL 1 Minute 30 SECONDS", 90_000_000)]
    [InlineData("  0.5 seconds ", 500_000)]
    [InlineData("-10 milliseconds", -10_000)]
    [InlineData("1 week", 604_800_000_000)]
    [InlineData("1 month", 31 * 86_400_000_000)]
    [InlineData("1.5 years", 18 * 31 * 86_400_000_000)]
    [InlineData("1 hour -1 minute", 3_540_000_000)]
    [InlineData("0 seconds", 0)]
    public void Parse_SparksText_IsRead(string text, long micros) => Assert.Equal(micros, Duration.Parse(text).Micros);

    [Theory]
    [InlineData("", "a number and a unit")]
    [InlineData("interval", "a number and a unit")]
    [InlineData("10", "a number and a unit")]
    [InlineData("ten seconds", "'ten'")]
    [InlineData("10 secs", "'seconds'")]
    [InlineData("10 s", "'seconds'")]
    [InlineData("10 ms", "'milliseconds'")]
    [InlineData("10 m", "'minutes'")]
    [InlineData("10 min", "'minutes'")]
    [InlineData("10 h", "'hours'")]
    [InlineData("10 secnds", "'seconds'")]
    [InlineData("1.5 months", "whole number of months")]
    [InlineData("9999999999999 weeks", "longer than")]
    [InlineData("99999999999999999999999999999999999 seconds", "is no number")]
    public void Parse_NoDuration_SaysWhatIsWrong(string text, string part) =>
        Assert.Contains(part, Assert.Throws<FormatException>(() => Duration.Parse(text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(0, "0 seconds")]
    [InlineData(1, "1 microsecond")]
    [InlineData(-1, "-1 microseconds")]
    [InlineData(1_500_000, "1500 milliseconds")]
    [InlineData(10_000_000, "10 seconds")]
    [InlineData(60_000_000, "1 minute")]
    [InlineData(90_000_000, "90 seconds")]
    [InlineData(604_800_000_000, "7 days")]
    public void ToString_Length_IsInTheLargestUnitThatTellsIt(long micros, string text) => Assert.Equal(text, new Duration(micros).ToString());

    [Fact]
    public void Parse_WhatToStringWrote_IsTheSameLength() =>
        Prop.ForAll(ArbMap.Default.ArbFor<long>(), micros =>
        {
            Assert.Equal(micros, Duration.Parse(new Duration(micros).ToString()).Micros);
            long seconds = micros % 1_000_000 * 1_000_000;
            Assert.Equal(seconds, Duration.Parse(new Duration(seconds).ToString()).Micros);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void ToTimeSpan_Length_IsTheSame() => Assert.Equal(TimeSpan.FromSeconds(1.5), new Duration(1_500_000).ToTimeSpan());
}
