using FsCheck;
using FsCheck.Fluent;

namespace Weir.Conformance.Tests;

/// <summary>Rows, step by step, for a query to run over. Times move on from step to step with rows far behind among them.</summary>
internal sealed record Run(Input[][] Steps)
{
    private static readonly string?[] s_texts =
    [
        "a", "b", "c", null, "", "é", "12345678", "sixteen bytes ...", "a key of more than sixteen bytes", new string('x', 300), new string('y', 5000), new string('y', 4999) + "z",
    ];

    private static readonly double?[] s_numbers = [null, double.NaN, double.PositiveInfinity, double.NegativeInfinity, 0.0, -0.0];

    /// <summary>Any run; a failing one is made smaller by leaving out steps and rows.</summary>
    public static Arbitrary<Run> Any { get; } = Arb.From(
        from origin in Gen.Elements(0L, Timestamp.Parse("2024-01-01T00:00:00Z").Milliseconds)
        from steps in Step.ListOf()
        select new Run(Follow(origin, steps)),
        Smaller);

    private static Gen<string?> Word => Gen.Frequency((6, Gen.Elements(s_texts[..3])), (2, Gen.Elements(s_texts)));

    private static Gen<double?> Number => Gen.Frequency((5, Gen.Choose(-40, 40).Select(quarters => (double?)(quarters / 4.0))), (2, Gen.Elements(s_numbers)));

    // Whole and half seconds meet; microseconds are there because watermarks are cut to milliseconds.
    private static Gen<long?> Offset => Gen.Frequency(
        (1, Gen.Constant((long?)null)),
        (8, Gen.Choose(-80, 20).Select(halves => (long?)halves * 500_000)),
        (3, from milliseconds in Gen.Choose(-40_000, 10_000) from micros in Gen.Elements(0, 1, 500, 999) select (long?)((milliseconds * 1000L) + micros)));

    private static Gen<(int Rise, (Input Row, long? At, long? Other)[] Rows)> Step =>
        from rise in Gen.Frequency((2, Gen.Constant(0)), (3, Gen.Choose(1, 30)))
        from rows in (
            from word in Word
            from text in Word
            from at in Offset
            from other in Offset
            from n in Gen.Choose(-3, 3)
            from m in Gen.Frequency((1, Gen.Constant((long?)null)), (3, Gen.Choose(-50, 50).Select(value => (long?)value)))
            from d in Number
            select (new Input(word, text, null, null, n, m, d), at, other)).ArrayOf()
        select (rise, rows);

    public override string ToString() => string.Join("; then ", Steps.Select(step => string.Join(" ", step.Select(row => row.ToString()))));

    private static Input[][] Follow(long origin, IEnumerable<(int Rise, (Input Row, long? At, long? Other)[] Rows)> steps)
    {
        long now = origin * 1000;
        return [.. steps.Select(step =>
        {
            now += step.Rise * 1_000_000L;
            return step.Rows.Select(row => row.Row with { At = Time(row.At), Other = Time(row.Other) }).ToArray();
            Timestamp? Time(long? offset) => offset is { } known ? new Timestamp(now + known) : null;
        })];
    }

    private static IEnumerable<Run> Smaller(Run run)
    {
        for (int i = 0; i < run.Steps.Length; i++)
        {
            yield return new Run([.. run.Steps[..i], .. run.Steps[(i + 1)..]]);
        }

        for (int i = 0; i < run.Steps.Length; i++)
        {
            for (int j = 0; j < run.Steps[i].Length; j++)
            {
                yield return new Run([.. run.Steps[..i], [.. run.Steps[i][..j], .. run.Steps[i][(j + 1)..]], .. run.Steps[(i + 1)..]]);
            }
        }
    }
}
