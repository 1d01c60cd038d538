using System.Text.Json;
using System.Text.Json.Serialization;
using Weir.Tests;

namespace Weir.Conformance.Tests;

/// <summary>A row of the case <c>encoders</c>.</summary>
internal sealed record EncoderInput(
    int Id, bool? Flag, sbyte? Tiny, short? Small, int? Whole, long? Big, float? Single, double? Real, decimal? Money, decimal? Fine, string? Text, byte[]? Bytes, string? At, long? Micros)
{
    private static readonly JsonSerializerOptions s_options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    /// <summary>The moment of <see cref="At"/>.</summary>
    public Timestamp? Moment => At is null ? null : Timestamp.Parse(At);

    /// <summary>The length of <see cref="Micros"/>.</summary>
    public Duration? Gap => Micros is { } micros ? new Duration(micros) : null;

    /// <summary>The case's rows, each with Spark's answer.</summary>
    public static (EncoderInput Row, JsonElement Answer)[] ReadAll()
    {
        var rows = Step("encoders.case.json").EnumerateObject().Single().Value.EnumerateArray().Select(static row => row.Deserialize<EncoderInput>(s_options)!);
        var answers = Step("encoders.expected.json").GetProperty("batches").EnumerateArray().Single().EnumerateArray().ToDictionary(static answer => answer.GetProperty("id").GetInt32());
        return [.. rows.Select(row => (row, answers[row.Id]))];

        static JsonElement Step(string file)
        {
            using var document = JsonDocument.Parse(Repo.TextOf("tests", "Conformance", "Cases", file));
            return document.RootElement.GetProperty("steps").EnumerateArray().Single().Clone();
        }
    }
}
