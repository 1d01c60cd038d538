using System.Collections.Generic;
using System.Linq;
using static Weir.Generator.SqlKind;

namespace Weir.Generator;

/// <summary>The functions that are plain calls of the runtime. Those whose types follow from their arguments are in the binder.</summary>
internal static class SqlFunctions
{
    private static readonly Dictionary<string, SqlFunction> s_functions = All().ToDictionary(function => function.Name);

    /// <summary>Texts one behind the other: <c>||</c> too.</summary>
    public static readonly SqlFunction Concat = new("concat", "SqlText.Concat", [String], String, 0, Repeats: true, NeedsScratch: true);

    /// <summary>Functions that the binder makes of other expressions, and how many arguments they take.</summary>
    public static readonly IReadOnlyList<SpecialFunction> Special =
    [
        new("coalesce", 1, int.MaxValue), new("nvl", 2, 2), new("ifnull", 2, 2), new("nullif", 2, 2), new("if", 3, 3), new("isnull", 1, 1), new("isnotnull", 1, 1),
        new("concat", 1, int.MaxValue), new("greatest", 2, int.MaxValue), new("least", 2, int.MaxValue), new("mod", 2, 2),
        new("abs", 1, 1), new("round", 1, 2), new("floor", 1, 1), new("ceil", 1, 1), new("ceiling", 1, 1),
        new("try_add", 2, 2), new("try_subtract", 2, 2), new("try_multiply", 2, 2), new("try_divide", 2, 2),
        new("length", 1, 1), new("len", 1, 1), new("char_length", 1, 1), new("character_length", 1, 1), new("octet_length", 1, 1),
        new("left", 2, 2), new("substring", 2, 3), new("substr", 2, 3), new("date_trunc", 2, 2),
    ];

    private static readonly Dictionary<string, long> s_units = new()
    {
        ["MICROSECOND"] = 1,
        ["MILLISECOND"] = 1000,
        ["SECOND"] = 1_000_000,
        ["MINUTE"] = 60_000_000,
        ["HOUR"] = 3_600_000_000,
        ["DAY"] = 86_400_000_000,
        ["DD"] = 86_400_000_000,
    };

    private static readonly Dictionary<string, long> s_months = new()
    {
        ["MONTH"] = 1,
        ["MON"] = 1,
        ["MM"] = 1,
        ["QUARTER"] = 3,
        ["YEAR"] = 12,
        ["YYYY"] = 12,
        ["YY"] = 12,
    };

    /// <summary>All names, for what a user may have meant.</summary>
    public static IEnumerable<string> Names => s_functions.Keys.Concat(Special.Select(special => special.Name));

    public static SqlFunction? Find(string name) => s_functions.TryGetValue(name.ToLowerInvariant(), out var function) ? function : null;

    /// <summary>Floor or ceiling of a number.</summary>
    public static SqlFunction Rounding(string method, SqlKind from, SqlKind into) => new(method.ToLowerInvariant(), $"SqlMath.{method}", [from], into, 1);

    /// <summary>What cuts a moment to a unit, with the unit as the runtime takes it; null for no unit.</summary>
    public static (SqlFunction Function, SqlLiteral Unit)? Truncation(string unit)
    {
        string name = unit.ToUpperInvariant();
        string? method = s_units.TryGetValue(name, out long size) ? "SqlTime.Truncate"
            : s_months.TryGetValue(name, out size) ? "SqlTime.TruncateToMonths"
            : name == "WEEK" ? "SqlTime.TruncateToWeek"
            : null;
        return method is null ? null : (new SqlFunction("date_trunc", method, [Timestamp, BigInt], Timestamp, 2), new SqlLiteral(SqlType.BigInt, size));
    }

    private static IEnumerable<SqlFunction> All() =>
    [
        new("upper", "SqlText.Upper", [String], String, 1, NeedsScratch: true),
        new("ucase", "SqlText.Upper", [String], String, 1, NeedsScratch: true),
        new("lower", "SqlText.Lower", [String], String, 1, NeedsScratch: true),
        new("lcase", "SqlText.Lower", [String], String, 1, NeedsScratch: true),
        new("trim", "SqlText.Trim", [String], String, 1),
        new("btrim", "SqlText.Trim", [String], String, 1),
        new("ltrim", "SqlText.TrimStart", [String], String, 1),
        new("rtrim", "SqlText.TrimEnd", [String], String, 1),
        new("right", "SqlText.Right", [String, Int], String, 2),
        new("startswith", "SqlText.StartsWith", [String, String], Boolean, 2),
        new("endswith", "SqlText.EndsWith", [String, String], Boolean, 2),
        new("contains", "SqlText.Contains", [String, String], Boolean, 2),
        new("instr", "SqlText.Instr", [String, String], Int, 2),
        new("position", "SqlText.Position", [String, String, Int], Int, 2),
        new("locate", "SqlText.Position", [String, String, Int], Int, 2),
        new("replace", "SqlText.Replace", [String, String, String], String, 2, NeedsScratch: true),
        new("unix_micros", "SqlTime.UnixMicros", [Timestamp], BigInt, 1),
        new("unix_millis", "SqlTime.UnixMillis", [Timestamp], BigInt, 1),
        new("unix_seconds", "SqlTime.UnixSeconds", [Timestamp], BigInt, 1),
        new("timestamp_micros", "SqlTime.FromMicros", [BigInt], Timestamp, 1),
        new("timestamp_millis", "SqlTime.FromMillis", [BigInt], Timestamp, 1, CanFail: true),
        new("timestamp_seconds", "SqlTime.FromSeconds", [BigInt], Timestamp, 1, CanFail: true),
    ];

    /// <summary>A function without a row in the table of the plain ones.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Least">How many arguments it takes at least.</param>
    /// <param name="Most">And at most.</param>
    internal sealed record SpecialFunction(string Name, int Least, int Most);
}
