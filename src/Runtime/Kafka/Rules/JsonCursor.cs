using System.Globalization;
using System.Linq;
using System.Text;

namespace Weir.Runtime;

/// <summary>Goes through JSON that has nothing but objects, arrays, plain names, texts and whole numbers, and keeps the first error with its place.</summary>
/// <remarks>This file is compiled into the generator as well, which has no JSON library.</remarks>
/// <param name="text">The JSON.</param>
internal sealed class JsonCursor(string text)
{
    private int _at;
    private int _last;

    /// <summary>What is wrong and where; null as long as nothing is.</summary>
    public string? Error { get; private set; }

    /// <summary>Where it is; where the error is once there is one.</summary>
    public int At => _at;

    /// <summary>Goes over a character if it comes next, blanks aside.</summary>
    public bool Take(char wanted)
    {
        SkipBlanks();
        bool isThere = _at < text.Length && text[_at] == wanted;
        _at += isThere ? 1 : 0;
        return isThere;
    }

    /// <summary>Goes over a character that must come next.</summary>
    public bool Expect(char wanted) => Take(wanted) || Fail($"expected '{wanted}'");

    /// <summary>Goes over a name in quotes. Names of topics need no escapes: they have letters, digits, '.', '_' and '-' (Kafka's rule).</summary>
    /// <param name="what">What the name is of, for the error.</param>
    /// <param name="name">The name without its quotes.</param>
    public bool Name(string what, out string name)
    {
        name = "";
        if (!Take('"'))
        {
            return Fail($"expected {what} in quotes");
        }

        int start = _at;
        _last = start - 1;
        while (_at < text.Length && text[_at] is not ('"' or '\\' or < ' '))
        {
            _at++;
        }

        name = text.Substring(start, _at - start);
        return Take('"') || Fail($"expected {what} to end with a quote");
    }

    /// <summary>Goes over a text in quotes, which may have escapes.</summary>
    /// <param name="what">What the text is, for the error.</param>
    /// <param name="value">The text, its escapes read.</param>
    public bool Text(string what, out string value)
    {
        value = "";
        if (!Take('"'))
        {
            return Fail($"expected {what} in quotes");
        }

        var read = new StringBuilder();
        _last = _at - 1;
        while (_at < text.Length && text[_at] is not ('"' or < ' '))
        {
            if (text[_at++] != '\\')
            {
                read.Append(text[_at - 1]);
            }
            else if (!Escape(read))
            {
                return Fail($"expected an escape of JSON's in {what}");
            }
        }

        value = read.ToString();
        return Take('"') || Fail($"expected {what} to end with a quote");
    }

    /// <summary>Goes over a whole number.</summary>
    public bool Number(out long number)
    {
        SkipBlanks();
        int start = _last = _at;
        _at += _at < text.Length && text[_at] == '-' ? 1 : 0;
        while (_at < text.Length && text[_at] is >= '0' and <= '9')
        {
            _at++;
        }

        bool isWhole = _at == text.Length || text[_at] is not ('.' or 'e' or 'E');
        string digits = text.Substring(start, _at - start);
        if (isWhole && long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number))
        {
            return true;
        }

        number = 0;
        return Refuse("expected a whole number");
    }

    /// <summary>Makes sure that nothing but blanks is left.</summary>
    public bool End()
    {
        SkipBlanks();
        return _at == text.Length || Fail("expected nothing more");
    }

    /// <summary>Takes note of what is wrong with the last name or number.</summary>
    public bool Refuse(string message)
    {
        _at = _last;
        return Fail(message);
    }

    /// <summary>Goes over what stands behind a backslash.</summary>
    private bool Escape(StringBuilder read)
    {
        const int HexDigits = 4;
        int simple = _at < text.Length ? "\"\\/bfnrt".IndexOf(text[_at]) : -1;
        if (simple >= 0)
        {
            read.Append("\"\\/\b\f\n\r\t"[simple]);
            _at++;
            return true;
        }

        string digits = _at + HexDigits < text.Length && text[_at] == 'u' ? text.Substring(_at + 1, HexDigits) : "";
        if (!ushort.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort unit))
        {
            return false;
        }

        read.Append((char)unit);
        _at += 1 + HexDigits;
        return true;
    }

    private bool Fail(string message)
    {
        Error ??= $"{message} at {Place()}";
        return false;
    }

    private void SkipBlanks()
    {
        while (_at < text.Length && text[_at] is ' ' or '\t' or '\r' or '\n')
        {
            _at++;
        }
    }

    private string Place()
    {
        string before = text.Substring(0, _at);
        int line = before.Count(static c => c == '\n') + 1;
        int character = before.Length - (before.LastIndexOf('\n') + 1) + 1;
        string place = $"character {character.ToString(CultureInfo.InvariantCulture)}";
        return text.IndexOf('\n') < 0 ? place : $"line {line.ToString(CultureInfo.InvariantCulture)}, {place}";
    }
}
