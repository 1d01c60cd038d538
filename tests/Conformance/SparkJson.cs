using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Weir.Conformance.Tests;

/// <summary>Rows as the cases write them: columns in snake_case, nulls left out, times in UTC with milliseconds.</summary>
internal static class SparkJson
{
    private static readonly JsonSerializerOptions s_options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new TimestampConverter() },
    };

    /// <summary>Reads a row as a query's <c>Owned</c> record.</summary>
    public static TOwned Read<TOwned>(JsonElement row) => row.Deserialize<TOwned>(s_options)!;

    /// <summary>A query's <c>Owned</c> record as a row.</summary>
    public static JsonElement Write(object row) => JsonSerializer.SerializeToElement(row, row.GetType(), s_options);

    /// <summary>A time as Spark's rows have it.</summary>
    public static string Write(Timestamp time) => time.Micros % 1000 == 0
        ? DateTime.UnixEpoch.AddMilliseconds(time.Milliseconds).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)
        : throw new ArgumentException($"{time.Micros} microseconds are no whole milliseconds, which is all that the cases tell.", nameof(time));

    /// <summary>The columns of an <c>Owned</c> record as Spark's DDL, without what may be null.</summary>
    public static string Schema(Type owned) => string.Join(
        ',', owned.GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(column => $"{JsonNamingPolicy.SnakeCaseLower.ConvertName(column.Name)} {SqlType(column.PropertyType)}"));

    private static string SqlType(Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        var text when text == typeof(string) => "STRING",
        var number when number == typeof(int) => "INT",
        var number when number == typeof(long) => "BIGINT",
        var number when number == typeof(double) => "DOUBLE",
        var number when number == typeof(decimal) => "DECIMAL",
        var truth when truth == typeof(bool) => "BOOLEAN",
        var time when time == typeof(Timestamp) => "TIMESTAMP",
        var window when window == typeof(TimeWindow) => "STRUCT<start: TIMESTAMP, end: TIMESTAMP>",
        _ => throw new NotSupportedException($"No case has a column of type {type}."),
    };

    private sealed class TimestampConverter : JsonConverter<Timestamp>
    {
        public override Timestamp Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Timestamp.Parse(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, Timestamp value, JsonSerializerOptions options) => writer.WriteStringValue(SparkJson.Write(value));
    }
}
