using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp;

namespace Weir.Generator;

/// <summary>Values as C# expressions that mean the same in any culture and under any <c>using</c>.</summary>
internal static class Literals
{
    public static string Of(string value) => SymbolDisplay.FormatLiteral(value, quote: true);

    public static string Of(char value) => SymbolDisplay.FormatLiteral(value, quote: true);

    public static string Of(bool value) => value ? "true" : "false";

    public static string Of(int value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Of(long value) => value.ToString("#,0", s_underscores);

    public static string OfList(string[] values) => $"[{string.Join(", ", values.Select(Of))}]";

    /// <summary>A duration in the unit that a reader would choose.</summary>
    public static string OfDuration(long micros) =>
        micros % 1_000_000 == 0 ? $"global::Weir.Duration.FromSeconds({Of(micros / 1_000_000)})"
        : micros % 1000 == 0 ? $"global::Weir.Duration.FromMilliseconds({Of(micros / 1000)})"
        : $"new global::Weir.Duration({Of(micros)})";

    private static readonly NumberFormatInfo s_underscores = new() { NumberGroupSeparator = "_", NumberGroupSizes = [3], NegativeSign = "-" };
}
