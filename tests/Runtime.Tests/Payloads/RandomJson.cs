using System.Globalization;
using System.Text;

namespace Weir.Runtime.Tests;

/// <summary>Random JSON objects of small alphabets, so that names meet, brackets nest and strings end at every place of a block.</summary>
internal sealed class RandomJson(int seed)
{
    private static readonly string[] s_numbers = ["0", "-0", "1", "-17", "3.25", "1e3", "2.5E-3", "9223372036854775807", "-9223372036854775808", "18446744073709551616", "0.1"];
    private static readonly string[] s_escapes = ["\\n", "\\\"", "\\\\", "\\/", "\\u00e9", "\\ud83d\\ude00", "\\u0000", "\\t"];

    private readonly Random _random = new(seed);

    /// <summary>An object.</summary>
    /// <param name="nests">Whether values may be objects and arrays.</param>
    public byte[] Object(bool nests)
    {
        var text = new StringBuilder();
        WriteObject(text, nests ? 4 : 1);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>The document with some bytes changed, left out, doubled or cut off.</summary>
    public byte[] Mutated(byte[] document)
    {
        var bytes = document.ToList();
        for (int changes = _random.Next(1, 4); changes > 0 && bytes.Count > 0; changes--)
        {
            int at = _random.Next(bytes.Count);
            switch (_random.Next(5))
            {
                case 0:
                    bytes[at] = (byte)_random.Next(256);
                    break;
                case 1:
                    bytes.RemoveAt(at);
                    break;
                case 2:
                    bytes.Insert(at, "\"\\{}[]:,0-.eE tn\n"u8[_random.Next(17)]);
                    break;
                case 3:
                    bytes.Insert(at, bytes[at]);
                    break;
                default:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
            }
        }

        return [.. bytes];
    }

    private void WriteObject(StringBuilder text, int depth)
    {
        text.Append('{');
        Blank(text);
        int count = _random.Next(7);
        for (int i = 0; i < count; i++)
        {
            text.Append(i > 0 ? "," : "");
            Blank(text);
            WriteString(text, _random.Next(3));
            Blank(text);
            text.Append(':');
            Blank(text);
            WriteValue(text, depth - 1);
            Blank(text);
        }

        text.Append('}');
        Blank(text);
    }

    private void WriteValue(StringBuilder text, int depth)
    {
        switch (_random.Next(depth > 0 ? 8 : 6))
        {
            case 0 or 1:
                WriteString(text, _random.Next(_random.Next(2) == 0 ? 8 : 150));
                break;
            case 2:
                text.Append(s_numbers[_random.Next(s_numbers.Length)]);
                break;
            case 3:
                text.Append(_random.NextInt64().ToString(CultureInfo.InvariantCulture));
                break;
            case 4:
                text.Append(_random.Next(2) == 0 ? "true" : "false");
                break;
            case 5:
                text.Append("null");
                break;
            case 6:
                WriteObject(text, depth);
                break;
            default:
                WriteArray(text, depth);
                break;
        }
    }

    private void WriteArray(StringBuilder text, int depth)
    {
        text.Append('[');
        int count = _random.Next(4);
        for (int i = 0; i < count; i++)
        {
            text.Append(i > 0 ? "," : "");
            WriteValue(text, depth - 1);
        }

        text.Append(']');
    }

    private void WriteString(StringBuilder text, int length)
    {
        text.Append('"');
        for (int i = 0; i < length; i++)
        {
            text.Append(_random.Next(12) switch
            {
                0 => s_escapes[_random.Next(s_escapes.Length)],
                1 => "é",
                2 => "{",
                3 => "]",
                _ => ((char)('a' + _random.Next(3))).ToString(),
            });
        }

        text.Append('"');
    }

    private void Blank(StringBuilder text)
    {
        if (_random.Next(4) == 0)
        {
            text.Append(" \t\r\n"[_random.Next(4)]);
        }
    }
}
