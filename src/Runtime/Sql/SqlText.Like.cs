using System;

namespace Weir.Runtime;

/// <summary>LIKE with patterns that are more than a beginning, an end or a part.</summary>
public static partial class SqlText
{
    /// <summary>Whether a text matches a pattern.</summary>
    /// <param name="text">The text.</param>
    /// <param name="pattern"><c>%</c> is any number of characters and <c>_</c> one; a backslash stands before those that are meant themselves.</param>
    public static bool? Like(Utf8 text, Utf8 pattern) => text.IsNull || pattern.IsNull ? null : Matches(text.Span, pattern.Span);

    /// <summary>Goes through both at once. After a mismatch the last <c>%</c> takes one character more: those before it need no second look.</summary>
    private static bool Matches(ReadOnlySpan<byte> text, ReadOnlySpan<byte> pattern)
    {
        int at = 0;
        int want = 0;
        int retryText = -1;
        int retryPattern = -1;
        while (at < text.Length)
        {
            if (want < pattern.Length && pattern[want] == '%')
            {
                retryPattern = ++want;
                retryText = at;
            }
            else if (want < pattern.Length && MatchOne(text, pattern, ref at, ref want))
            {
                continue;
            }
            else if (retryPattern >= 0)
            {
                at = retryText = Skip(text, retryText, 1);
                want = retryPattern;
            }
            else
            {
                return false;
            }
        }

        while (want < pattern.Length && pattern[want] == '%')
        {
            want++;
        }

        return want == pattern.Length;
    }

    private static bool MatchOne(ReadOnlySpan<byte> text, ReadOnlySpan<byte> pattern, ref int at, ref int want)
    {
        byte wanted = pattern[want];
        if (wanted == '_')
        {
            want++;
            at = Skip(text, at, 1);
            return true;
        }

        int escape = wanted == '\\' ? 1 : 0;
        if (pattern[want + escape] != text[at])
        {
            return false;
        }

        want += 1 + escape;
        at++;
        return true;
    }
}
