namespace Weir.Generator.Tests;

/// <summary>The generator's copy of the parser reads what the runtime's reads.</summary>
public sealed class DurationTextTests
{
    [Theory]
    [InlineData("10 seconds", 10_000_000)]
    [InlineData("1 second", 1_000_000)]
    [InlineData("interval 2 hours 30 minutes", 9_000_000_000)]
    [InlineData("1.5 MILLISECONDS", 1500)]
    [InlineData("-1 week", -604_800_000_000)]
    [InlineData("\t 7  microseconds ", 7)]
    [InlineData("0 seconds", 0)]
    public void Text_OfADuration_IsReadAsTheRuntimeReadsIt(string text, long micros)
    {
        Assert.True(DurationText.TryParse(text, out var parsed, out _));

        Assert.Equal(micros, parsed.TotalMicros);
        Assert.Equal(Duration.Parse(text).Micros, parsed.TotalMicros);
    }

    [Fact]
    public void Text_WithMonths_KeepsThemApart()
    {
        Assert.True(DurationText.TryParse("1 year 2 months 3 days", out var parsed, out _));

        Assert.Equal(14, parsed.Months);
        Assert.Equal(3 * 86_400_000_000L, parsed.Micros);
        Assert.Equal(((14 * 31) + 3) * 86_400_000_000L, parsed.TotalMicros);
    }

    [Theory]
    [InlineData("", "10 seconds")]
    [InlineData("10", "10 seconds")]
    [InlineData("ten seconds", "'ten'")]
    [InlineData("10 secnds", "did you mean 'seconds'")]
    [InlineData("9999999999999 days", "longer than")]
    public void Text_OfNoDuration_SaysWhatToWrite(string text, string part)
    {
        Assert.False(DurationText.TryParse(text, out _, out string? error));

        Assert.Contains(part, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "0 seconds")]
    [InlineData(1, "1 microsecond")]
    [InlineData(1500, "1500 microseconds")]
    [InlineData(90_000_000, "90 seconds")]
    [InlineData(3_600_000_000, "1 hour")]
    [InlineData(-86_400_000_000, "-1 days")]
    public void Length_AsText_HasTheLargestUnitThatTellsIt(long micros, string expected) => Assert.Equal(expected, DurationText.Format(micros));
}
