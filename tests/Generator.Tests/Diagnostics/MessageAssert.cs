using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace Weir.Generator.Tests;

/// <summary>Checks that a reported message has all its arguments and none is empty.</summary>
internal static partial class MessageAssert
{
    internal static void IsWhole(Diagnostic diagnostic)
    {
        string message = diagnostic.GetMessage(CultureInfo.InvariantCulture);
        Assert.DoesNotMatch(Placeholder(), message);
        if (diagnostic.Location.SourceTree?.GetText().ToString(diagnostic.Location.SourceSpan) != "\"\"")
        {
            Assert.DoesNotContain("''", message, StringComparison.Ordinal);
        }

        Assert.DoesNotMatch(EmptyTail(), message);
    }

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"[;:,.]\s*$")]
    private static partial Regex EmptyTail();
}
