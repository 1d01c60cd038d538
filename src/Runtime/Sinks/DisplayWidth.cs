using System;

namespace Weir.Runtime;

/// <summary>How wide text stands in a terminal: East Asian wide characters take two columns.</summary>
internal static class DisplayWidth
{
    /// <summary>The columns that text takes. The ranges are those by which Spark pads the cells of <c>show</c>.</summary>
    public static int Of(ReadOnlySpan<char> text)
    {
        int width = text.Length;
        foreach (char character in text)
        {
            if (character >= '\u1100' && IsWide(character))
            {
                width++;
            }
        }

        return width;
    }

    private static bool IsWide(char character) => character is
        (>= '\u1100' and <= '\u115F') or
        (>= '\u2E80' and <= '\uA4CF') or
        (>= '\uAC00' and <= '\uD7A3') or
        (>= '\uF900' and <= '\uFAFF') or
        (>= '\uFE10' and <= '\uFE19') or
        (>= '\uFE30' and <= '\uFE6F') or
        (>= '\uFF00' and <= '\uFF60') or
        (>= '\uFFE0' and <= '\uFFE6');
}
