using System.Text.Encodings.Web;
using System.Text.Json;

namespace Weir.Cli;

/// <summary>Writes reports as JSON.</summary>
internal static class ReportJson
{
    // For programs and terminals, not for pages: names need no escapes for HTML.
    private static readonly JsonSerializerOptions s_options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>A report as JSON.</summary>
    /// <typeparam name="T">The report.</typeparam>
    public static string Of<T>(T report) => JsonSerializer.Serialize(report, s_options);
}
