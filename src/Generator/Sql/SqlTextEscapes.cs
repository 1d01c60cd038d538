using System.Globalization;
using System.Text;

namespace Weir.Generator;

/// <summary>Reads the escapes of a text in quotes as Spark's parser does: <c>\%</c> and <c>\_</c> stay as they are, for LIKE.</summary>
internal static class SqlTextEscapes
{
    public static string Read(string text, char quote)
    {
        var read = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c == quote)
            {
                // Two quotes are one.
                read.Append(c);
                i++;
            }
            else if (c == '\\' && i + 1 < text.Length)
            {
                i += ReadEscape(text, i + 1, read);
            }
            else
            {
                read.Append(c);
            }
        }

        return read.ToString();
    }

    /// <summary>Whether the text has an encoding in UTF-8: whether each half of a surrogate pair has the other.</summary>
    public static bool IsWellFormed(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>An SQL text on one line, for messages.</summary>
    public static string OneLine(string sql) => string.Join(" ", sql.Split((char[]?)null, System.StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Reads what stands behind a backslash and returns how many characters it takes.</summary>
    private static int ReadEscape(string text, int at, StringBuilder read)
    {
        if (TryHex(text, at, 'u', 4, out int unit))
        {
            read.Append((char)unit);
            return 5;
        }

        if (TryHex(text, at, 'U', 8, out int point) && point is >= 0 and <= 0x10FFFF and not (>= 0xD800 and <= 0xDFFF))
        {
            read.Append(char.ConvertFromUtf32(point));
            return 9;
        }

        if (at + 2 < text.Length && text[at] is '0' or '1' && IsOctal(text[at + 1]) && IsOctal(text[at + 2]))
        {
            read.Append((char)(((text[at] - '0') * 64) + ((text[at + 1] - '0') * 8) + text[at + 2] - '0'));
            return 3;
        }

        read.Append(text[at] switch
        {
            '0' => "\0",
            'b' => "\b",
            'n' => "\n",
            'r' => "\r",
            't' => "\t",
            'Z' => "\u001a",
            '%' => "\\%",
            '_' => "\\_",
            var other => other.ToString(),
        });
        return 1;
    }

    private static bool TryHex(string text, int at, char mark, int digits, out int value)
    {
        value = 0;
        return text[at] == mark && at + digits < text.Length
            && int.TryParse(text.Substring(at + 1, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);
    }

    private static bool IsOctal(char c) => c is >= '0' and <= '7';
}
