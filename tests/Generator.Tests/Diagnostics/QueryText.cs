namespace Weir.Generator.Tests;

/// <summary>Query classes in short, for tests of one mistake each.</summary>
internal static class QueryText
{
    internal const string Line = "[Row] public readonly ref struct Line { public Utf8 Value { get; init; } }";

    internal const string Tick =
        "[Row] public readonly ref struct Tick { public Timestamp Timestamp { get; init; } public long Value { get; init; } }";

    internal const string Watermark = "Watermark(nameof(Tick.Timestamp), \"10 seconds\")";

    internal const string Window = "TumblingWindow(nameof(Tick.Timestamp), \"10 seconds\")";

    /// <summary>A class with the members, under the attributes and the name <c>q</c>.</summary>
    internal static string Query(string attributes, params string[] members) => With("sealed partial class Q", attributes, members);

    internal static string With(string declaration, string attributes, params string[] members) =>
        $"{QueryCompilation.Usings}\n[StreamQuery(\"q\")]\n[{attributes}]\n{declaration}\n{{\n    {string.Join("\n    ", members)}\n}}\n";

    /// <summary>A query that reads lines from a socket and writes to the console.</summary>
    internal static string Lines(params string[] members) => Query("SocketSource(\"localhost\", 9999), ConsoleSink", [Line, .. members]);

    /// <summary>A query over a rate source, with further attributes.</summary>
    internal static string Ticks(string attributes, params string[] members) =>
        Query($"RateSource(10), ConsoleSink, {attributes}", [Tick, .. members]);

    /// <summary>A result of the columns.</summary>
    internal static string Result(params string[] columns) =>
        $"[Result] public readonly ref struct Out {{ {string.Join(" ", columns.Select(static column => column + " { get; init; }"))} }}";
}
