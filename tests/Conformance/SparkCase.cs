using System.Text.Json;
using System.Text.RegularExpressions;
using Weir.Runtime;
using Weir.Tests;

namespace Weir.Conformance.Tests;

/// <summary>A query's input, step by step, and what Spark answered. The files' format is told in the README beside them.</summary>
internal sealed partial class SparkCase
{
    private readonly JsonElement _asked;
    private readonly JsonElement _answered;

    private SparkCase(string name)
    {
        _asked = Read($"{name}.case.json");
        _answered = Read($"{name}.expected.json");
    }

    /// <summary>Runs a query over a case and compares all that Spark told: schema, batches, rows, watermarks.</summary>
    /// <typeparam name="TQuery">The query that says what the case's SQL says.</typeparam>
    /// <typeparam name="TSource">The <c>Owned</c> record of its source's row.</typeparam>
    /// <typeparam name="TResult">The <c>Owned</c> record of its result.</typeparam>
    /// <param name="name">The case.</param>
    /// <param name="directory">Where the query keeps a checkpoint, if it is to die in each batch and to be started again behind each; null for one run.</param>
    public static async Task CheckAsync<TQuery, TSource, TResult>(string name, string? directory = null)
        where TQuery : IStreamQuery
        where TSource : class
    {
        var spark = new SparkCase(name);
        string schema = spark._answered.GetProperty("schema").GetString()!.Replace(" NOT NULL", "", StringComparison.Ordinal);
        Assert.Equal(Digits().Replace(schema, "DECIMAL"), SparkJson.Schema(typeof(TResult)));
        await using var test = StreamTest.For<TQuery>(new StreamTestOptions { CheckpointDirectory = directory });
        var steps = spark._asked.GetProperty("steps").EnumerateArray().Zip(spark._answered.GetProperty("steps").EnumerateArray());
        int number = 0;
        foreach (var (asked, answered) in steps)
        {
            number++;
            foreach (var row in asked.EnumerateObject().Single().Value.EnumerateArray())
            {
                test.Send(SparkJson.Read<TSource>(row));
            }

            spark.Compare($"{name}, step {number}", answered, await (directory is null ? test.RunAllAsync() : Restarts.RunAllAsync(test)));
        }

        Assert.Equal(spark._asked.GetProperty("steps").GetArrayLength(), number);
    }

    /// <summary>The rows of a case's only stream.</summary>
    public static IReadOnlyList<TSource> RowsOf<TSource>(string name) =>
        [.. new SparkCase(name)._asked.GetProperty("steps").EnumerateArray().SelectMany(step => step.EnumerateObject().Single().Value.EnumerateArray()).Select(SparkJson.Read<TSource>)];

    private void Compare(string step, JsonElement answered, IReadOnlyList<BatchResult> batches)
    {
        var expected = answered.GetProperty("batches").EnumerateArray().ToList();
        Assert.True(expected.Count == batches.Count, $"{step}: Spark ran {expected.Count} batches and Weir {batches.Count}.");
        bool isOrdered = _asked.TryGetProperty("ordered", out var ordered) && ordered.GetBoolean();
        for (int i = 0; i < batches.Count; i++)
        {
            var rows = expected[i].EnumerateArray().ToList();
            var given = batches[i].Rows.Select(SparkJson.Write).ToList();
            bool same = rows.Count == given.Count && (isOrdered ? rows.Zip(given).All(pair => JsonElement.DeepEquals(pair.First, pair.Second)) : SameRows(rows, given));
            Assert.True(same, $"{step}, batch {i + 1}: Spark wrote\n{string.Join('\n', rows)}\nand Weir\n{string.Join('\n', given)}");
        }

        string? watermark = answered.TryGetProperty("watermark", out var known) ? known.GetString() : null;
        Assert.Equal(watermark, batches[^1].Progress.EventTime.GetValueOrDefault("watermark"));
    }

    private static bool SameRows(List<JsonElement> expected, List<JsonElement> given)
    {
        var rest = given.ToList();
        return expected.All(row => rest.FindIndex(other => JsonElement.DeepEquals(row, other)) is >= 0 and var found && RemoveAt(rest, found)) && rest.Count == 0;
    }

    private static bool RemoveAt(List<JsonElement> rows, int index)
    {
        rows.RemoveAt(index);
        return true;
    }

    /// <summary>A decimal's digits, which C#'s type doesn't tell.</summary>
    [GeneratedRegex(@"DECIMAL\(\d+,\d+\)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Digits();

    /// <summary>The case's query as it was asked.</summary>
    public static string SqlOf(string name) => new SparkCase(name)._asked.GetProperty("sql").GetString()!;

    private static JsonElement Read(string file)
    {
        using var document = JsonDocument.Parse(Repo.TextOf("tests", "Conformance", "Cases", file));
        return document.RootElement.Clone();
    }
}
