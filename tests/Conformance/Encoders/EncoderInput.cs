using System.Text.Json;
using System.Text.Json.Serialization;

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

    /// <summary>Reads a row.</summary>
    public static EncoderInput Read(JsonElement row) => row.Deserialize<EncoderInput>(s_options)!;
}
