namespace Weir.Generator.Tests;

public sealed class SnakeCaseTests
{
    [Theory]
    [InlineData("Value", "value")]
    [InlineData("EventTime", "event_time")]
    [InlineData("AdID", "ad_id")]
    [InlineData("HTTPStatus", "http_status")]
    [InlineData("URL", "url")]
    [InlineData("X", "x")]
    [InlineData("already_snake", "already_snake")]
    [InlineData("Mixed_Case", "mixed_case")]
    [InlineData("_Hidden", "_hidden")]
    [InlineData("Utf8Text", "utf8_text")]
    [InlineData("Top10Items", "top10_items")]
    [InlineData("GrößeInCm", "größe_in_cm")]
    public void Name_OfAProperty_IsInSmallLettersWithUnderscores(string property, string expected) =>
        Assert.Equal(expected, SnakeCase.Of(property));
}
