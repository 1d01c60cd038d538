using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Weir.Generator;

/// <summary>Finds where in a string literal a stretch of its value is written: escapes, doubled quotes and indentation lie between the two.</summary>
internal static class LiteralLocations
{
    /// <summary>The place of a stretch of the literal's value; null for what is no string literal.</summary>
    internal static Location? Find(ExpressionSyntax argument, SqlSpan span)
    {
        if (argument is not LiteralExpressionSyntax { Token: { Value: string value } token } || Places(token, value) is not { } places || span.End > value.Length)
        {
            return null;
        }

        int start = places[span.Start];
        int end = span.Length == 0 ? start : places[span.End - 1] + Written(token.Text, places, span.End - 1);

        // The end of the text is shown by the quote behind it.
        end = end == start ? start + 1 : end;
        return Location.Create(token.SyntaxTree!, new TextSpan(token.SpanStart + start, end - start));
    }

    /// <summary>How many characters of the source tell one of the value.</summary>
    private static int Written(string text, List<int> places, int index) =>
        index + 1 < places.Count - 1 && places[index + 1] > places[index] && text[places[index]] is '\\' or '"' ? places[index + 1] - places[index] : 1;

    /// <summary>For each character of the value, and for its end, where it is in the token; null if the two can't be brought together.</summary>
    private static List<int>? Places(SyntaxToken token, string value)
    {
        var places = token.Kind() switch
        {
            SyntaxKind.SingleLineRawStringLiteralToken => Raw(token.Text),
            SyntaxKind.MultiLineRawStringLiteralToken => RawLines(token.Text),
            SyntaxKind.StringLiteralToken when token.Text[0] == '@' => Verbatim(token.Text),
            SyntaxKind.StringLiteralToken => Escaped(token.Text),
            _ => null,
        };
        return places?.Count == value.Length + 1 ? places : null;
    }

    private static List<int> Verbatim(string text)
    {
        var places = new List<int>();
        int at = 2;
        for (; at < text.Length - 1; at++)
        {
            places.Add(at);
            at += text[at] == '"' ? 1 : 0;
        }

        places.Add(at);
        return places;
    }

    private static List<int> Escaped(string text)
    {
        var places = new List<int>();
        int at = 1;
        while (at < text.Length - 1)
        {
            int length = text[at] == '\\' ? EscapeLength(text, at) : 1;
            places.Add(at);
            if (length == 10 && text.Substring(at + 2, 4) != "0000")
            {
                // Beyond the first plane one escape is two characters.
                places.Add(at);
            }

            at += length;
        }

        places.Add(at);
        return places;
    }

    private static int EscapeLength(string text, int at)
    {
        switch (text[at + 1])
        {
            case 'u':
                return 6;
            case 'U':
                return 10;
            case 'x':
                int length = 2;
                while (length < 6 && at + length < text.Length && System.Uri.IsHexDigit(text[at + length]))
                {
                    length++;
                }

                return length;
            default:
                return 2;
        }
    }

    private static List<int> Raw(string text)
    {
        int quotes = Quotes(text);
        var places = new List<int>();
        for (int at = quotes; at <= text.Length - quotes; at++)
        {
            places.Add(at);
        }

        return places;
    }

    /// <summary>The lines between the quotes, without the white space that stands before the closing ones.</summary>
    private static List<int> RawLines(string text)
    {
        int quotes = Quotes(text);
        int last = text.LastIndexOf('\n');
        int indentation = text.Length - quotes - last - 1;
        int end = last > 0 && text[last - 1] == '\r' ? last - 1 : last;
        var places = new List<int>();
        int at = text.IndexOf('\n') + 1;
        while (at <= end)
        {
            int lineEnd = text.IndexOf('\n', at);
            lineEnd = lineEnd < 0 || lineEnd >= end ? end : lineEnd + 1;

            // A blank line may be shorter than the indentation.
            int skipped = 0;
            while (skipped < indentation && at + skipped < lineEnd && text[at + skipped] is ' ' or '\t')
            {
                skipped++;
            }

            for (at += skipped; at < lineEnd; at++)
            {
                places.Add(at);
            }

            if (lineEnd == end)
            {
                break;
            }
        }

        places.Add(end);
        return places;
    }

    private static int Quotes(string text)
    {
        int quotes = 0;
        while (text[quotes] == '"')
        {
            quotes++;
        }

        return quotes;
    }
}
