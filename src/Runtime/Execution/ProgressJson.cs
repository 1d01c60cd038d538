using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text;
using System.Text.Json;

namespace Weir;

/// <summary>How Spark writes a progress record's values.</summary>
internal static class ProgressJson
{
    private static readonly long s_firstMillisecond = DateTimeOffset.MinValue.ToUnixTimeMilliseconds();
    private static readonly long s_lastMillisecond = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    /// <summary>A moment as <c>2024-01-01T00:00:01.500Z</c>.</summary>
    public static string FormatTime(long milliseconds) =>
        DateTimeOffset.FromUnixTimeMilliseconds(Math.Clamp(milliseconds, s_firstMillisecond, s_lastMillisecond))
            .ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>Writes a rate with one decimal place, or nothing if it isn't a number.</summary>
    public static void WriteRate(Utf8JsonWriter writer, string name, double rate)
    {
        if (double.IsFinite(rate))
        {
            // Adding 0.0 keeps the place where it is zero.
            writer.WriteNumber(name, decimal.Round((decimal)rate, 1, MidpointRounding.AwayFromZero) + 0.0m);
        }
    }

    /// <summary>Writes named values, or nothing if there are none: Spark leaves an empty map out.</summary>
    public static void WriteMap(Utf8JsonWriter writer, string name, IReadOnlyDictionary<string, string> values)
    {
        if (values.Count == 0)
        {
            return;
        }

        writer.WriteStartObject(name);
        foreach (var (key, value) in values)
        {
            writer.WriteString(key, value);
        }

        writer.WriteEndObject();
    }

    /// <summary>Gathers what is written into text.</summary>
    public static string Write(bool indented, Action<Utf8JsonWriter> write)
    {
        using var memory = new MemoryStream();
        using (var writer = new Utf8JsonWriter(memory, new JsonWriterOptions { Indented = indented }))
        {
            write(writer);
        }

        return Encoding.UTF8.GetString(memory.GetBuffer(), 0, (int)memory.Length);
    }
}
