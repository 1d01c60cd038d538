using System.Text;

namespace Weir.Generator.Tests;

/// <summary>An expression as text, and what it means told in the plainest C#.</summary>
/// <param name="Sql">The text.</param>
/// <param name="Value">What it gives for a row: an int, a bool, a string or null.</param>
internal sealed record RandomExpression(string Sql, Func<object?[], object?> Value)
{
    private static readonly string[] s_texts = ["", "a", "ab", "B", "a%b", "héllo", "zz"];

    /// <summary>Makes an int, a bool or a string of a random shape.</summary>
    public static RandomExpression Make(Type type, Random random, int depth) =>
        depth == 0 || random.Next(6) == 0 ? Leaf(type, random)
        : type == typeof(int) ? Number(random, depth - 1)
        : type == typeof(bool) ? Truth(random, depth - 1)
        : Text(random, depth - 1);

    private static RandomExpression Leaf(Type type, Random random)
    {
        int column = random.Next(3);
        if (column < 2)
        {
            int index = column + (type == typeof(int) ? 0 : type == typeof(bool) ? 2 : 4);
            return new($"{"abpqst"[index]}", row => row[index]);
        }

        if (type == typeof(bool))
        {
            bool? truth = random.Next(3) switch { 0 => true, 1 => false, _ => null };
            return new(truth is null ? "CAST(NULL AS BOOLEAN)" : truth.Value ? "TRUE" : "FALSE", _ => truth);
        }

        string text = s_texts[random.Next(s_texts.Length)];
        int number = random.Next(-3, 12);
        return type == typeof(int) ? new($"({number})", _ => number) : new($"'{text}'", _ => text);
    }

    private static RandomExpression Number(Random random, int depth)
    {
        RandomExpression Int() => Make(typeof(int), random, depth);
        switch (random.Next(9))
        {
            case 0:
                return Strict("try_add({0}, {1})", Int(), Int(), (a, b) => Fit((long)(int)a + (int)b));
            case 1:
                return Strict("try_subtract({0}, {1})", Int(), Int(), (a, b) => Fit((long)(int)a - (int)b));
            case 2:
                return Strict("try_multiply({0}, {1})", Int(), Int(), (a, b) => Fit((long)(int)a * (int)b));
            case 3:
                return Strict("({0} % 7 + {1} % 5)", Int(), Int(), (a, b) => ((int)a % 7) + ((int)b % 5));
            case 4:
                return Strict("length({0})", Make(typeof(string), random, depth), a => ((string)a).EnumerateRunes().Count());
            case 5:
                return Coalesce(Int(), Int());
            case 6:
                return Choice(Make(typeof(bool), random, depth), Int(), Int());
            case 7:
                return NullIf(Int(), Int());
            default:
                return Strict("CAST(TRY_CAST({0} AS TINYINT) AS INT)", Int(), a => (int)a is >= sbyte.MinValue and <= sbyte.MaxValue ? a : null);
        }
    }

    private static RandomExpression Truth(Random random, int depth)
    {
        RandomExpression Bool() => Make(typeof(bool), random, depth);
        var type = random.Next(2) == 0 ? typeof(int) : typeof(string);
        RandomExpression Any() => Make(type, random, depth);
        string sign = new[] { "=", "<>", "<", "<=", ">", ">=" }[random.Next(6)];
        switch (random.Next(11))
        {
            case 0:
                return Both(Bool(), Bool(), "AND", decides: false);
            case 1:
                return Both(Bool(), Bool(), "OR", decides: true);
            case 2:
                return Strict("NOT ({0})", Bool(), a => !(bool)a);
            case 3 or 4:
                return Strict($"({{0}} {sign} {{1}})", Any(), Any(), (a, b) => Holds(sign, Order(a, b)));
            case 5:
                return Of("({0} IS NULL)", Any(), a => a is null);
            case 6:
                return Of("({0} IS NOT TRUE)", Bool(), a => a is not true);
            case 7:
                return Of("({0} <=> {1})", Any(), Any(), (a, b) => Equals(a, b));
            case 8:
                return Strict("({0} BETWEEN 0 AND 9)", Make(typeof(int), random, depth), a => (int)a is >= 0 and <= 9);
            case 9:
                return Strict("({0} NOT IN (1, 5, 7))", Make(typeof(int), random, depth), a => (int)a is not (1 or 5 or 7));
            default:
                return Strict("({0} LIKE 'a%')", Make(typeof(string), random, depth), a => ((string)a).StartsWith('a'));
        }
    }

    private static RandomExpression Text(Random random, int depth)
    {
        RandomExpression String() => Make(typeof(string), random, depth);
        switch (random.Next(7))
        {
            case 0:
                return Strict("upper({0})", String(), a => ((string)a).ToUpperInvariant());
            case 1:
                return Strict("({0} || {1})", String(), String(), (a, b) => (string)a + (string)b);
            case 2:
                return Strict("left({0}, 2)", String(), a => string.Concat(((string)a).EnumerateRunes().Take(2)));
            case 3:
                return Strict("replace({0}, 'a', 'bb')", String(), a => ((string)a).Replace("a", "bb", StringComparison.Ordinal));
            case 4:
                return Coalesce(String(), String());
            case 5:
                return Choice(Make(typeof(bool), random, depth), String(), String());
            default:
                return NullIf(String(), String());
        }
    }

    private static RandomExpression Of(string form, RandomExpression a, Func<object?, object?> value) =>
        new(string.Format(null, form, a.Sql), row => value(a.Value(row)));

    private static RandomExpression Of(string form, RandomExpression a, RandomExpression b, Func<object?, object?, object?> value) =>
        new(string.Format(null, form, a.Sql, b.Sql), row => value(a.Value(row), b.Value(row)));

    private static RandomExpression Strict(string form, RandomExpression a, Func<object, object?> value) => Of(form, a, one => one is null ? null : value(one));

    private static RandomExpression Strict(string form, RandomExpression a, RandomExpression b, Func<object, object, object?> value) =>
        Of(form, a, b, (one, other) => one is null || other is null ? null : value(one, other));

    private static RandomExpression Coalesce(RandomExpression a, RandomExpression b) => Of("coalesce({0}, {1})", a, b, (one, other) => one ?? other);

    private static RandomExpression NullIf(RandomExpression a, RandomExpression b) => Of("nullif({0}, {1})", a, b, (one, other) => Equals(one, other) ? null : one);

    private static RandomExpression Choice(RandomExpression c, RandomExpression a, RandomExpression b) =>
        new($"CASE WHEN {c.Sql} THEN {a.Sql} ELSE {b.Sql} END", row => c.Value(row) is true ? a.Value(row) : b.Value(row));

    private static RandomExpression Both(RandomExpression a, RandomExpression b, string word, bool decides) =>
        Of($"({{0}} {word} {{1}})", a, b, (one, other) => Equals(one, decides) || Equals(other, decides) ? decides : one is null || other is null ? null : !decides);

    private static int? Fit(long value) => value is >= int.MinValue and <= int.MaxValue ? (int)value : null;

    private static int Order(object a, object b) =>
        a is int number ? number.CompareTo((int)b) : Encoding.UTF8.GetBytes((string)a).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes((string)b));

    private static bool Holds(string sign, int order) => sign switch
    {
        "=" => order == 0,
        "<>" => order != 0,
        "<" => order < 0,
        "<=" => order <= 0,
        ">" => order > 0,
        _ => order >= 0,
    };
}
