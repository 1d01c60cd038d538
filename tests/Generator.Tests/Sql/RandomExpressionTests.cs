namespace Weir.Generator.Tests;

/// <summary>Random expressions, compiled and run, against what they mean.</summary>
public sealed class RandomExpressionTests
{
    private const int Columns = 60;

    private static readonly int?[] s_numbers = [null, 0, 1, -1, 7, int.MaxValue, int.MinValue, 130];
    private static readonly bool?[] s_truths = [null, true, false];
    private static readonly string?[] s_texts = [null, "", "a", "abc", "B", "éa", "z"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Value_OfAnyExpression_IsWhatItMeans(int seed)
    {
        var random = new Random(seed);
        var types = Enumerable.Range(0, Columns).Select(i => (i % 3) switch { 0 => typeof(int), 1 => typeof(bool), _ => typeof(string) }).ToList();
        var expressions = types.Select(type => RandomExpression.Make(type, random, 4)).ToList();
        var rows = Enumerable.Range(0, 200).Select(_ => Row(random)).ToList();
        var run = GeneratorHarness.Run(Query("", types.Zip(expressions, (type, expression) => (Name(type), expression.Sql))));

        var written = await GoldenProgram.Load(run).RunAsync(rows);

        Assert.Equal(rows.Count, written.Count);
        var columns = written[0].GetType().GetProperties().Where(property => property.Name.StartsWith('C')).ToList();
        Assert.Equal(Columns, columns.Count);
        for (int i = 0; i < Columns; i++)
        {
            for (int row = 0; row < rows.Count; row++)
            {
                object? expected = expressions[i].Value(rows[row]);
                object? given = columns[i].GetValue(written[row]);
                Assert.True(Equals(expected, given), $"{expressions[i].Sql}\nof ({string.Join(", ", rows[row].Select(value => value ?? "NULL"))})\nis {expected ?? "NULL"}, not {given ?? "NULL"}");
            }
        }
    }

    [Theory]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    public async Task Condition_OfAnyKind_KeepsWhatIsTrue(int seed)
    {
        var random = new Random(seed);
        var condition = RandomExpression.Make(typeof(bool), random, 6);
        var rows = Enumerable.Range(0, 300).Select(_ => Row(random)).ToList();
        var run = GeneratorHarness.Run(Query($", Where(\"{condition.Sql}\")", [("int", "a")]));

        var written = await GoldenProgram.Load(run).RunAsync(rows);

        Assert.Equal(rows.Where(row => condition.Value(row) is true).Select(row => row[0]), written.Select(row => row.GetType().GetProperty("C0")!.GetValue(row)));
    }

    private static object?[] Row(Random random) =>
    [
        s_numbers[random.Next(s_numbers.Length)], s_numbers[random.Next(s_numbers.Length)], s_truths[random.Next(3)], s_truths[random.Next(3)],
        s_texts[random.Next(s_texts.Length)], s_texts[random.Next(s_texts.Length)],
    ];

    private static string Name(Type type) => type == typeof(int) ? "int" : type == typeof(bool) ? "bool" : "Utf8";

    private static string Query(string attributes, IEnumerable<(string Type, string Sql)> columns) => QueryText.Query(
        $"MemorySource, MemorySink{attributes}",
        "[Row] public readonly ref struct Input { public int? A { get; init; } public int? B { get; init; } public bool? P { get; init; } public bool? Q { get; init; } public Utf8 S { get; init; } public Utf8 T { get; init; } }",
        $"[Result] public readonly ref struct Output {{ {string.Concat(columns.Select((column, i) => $"[Expr(\"{column.Sql}\")] public {column.Type}{(column.Type == "Utf8" ? "" : "?")} C{i} {{ get; init; }} "))} }}");
}
