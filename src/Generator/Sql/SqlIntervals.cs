using System.Linq;

namespace Weir.Generator;

/// <summary>Units of interval literals.</summary>
internal static class SqlIntervals
{
    private static readonly string[] s_units = ["MICROSECOND", "MILLISECOND", "SECOND", "MINUTE", "HOUR", "DAY", "WEEK", "MONTH", "YEAR"];

    /// <summary>Whether a word is a unit of time, in the singular or the plural.</summary>
    public static bool IsUnit(string word) => s_units.Contains(word.ToUpperInvariant().TrimEnd('S'));
}
