using System;
using System.Text;

namespace Weir.Generator;

/// <summary>Writes source text: lines end in \n on every platform, indentation is four spaces.</summary>
internal sealed class SourceWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;

    /// <summary>Writes one line, or several that are indented alike.</summary>
    public void Line(string lines = "")
    {
        foreach (string line in lines.Split('\n'))
        {
            if (line.Length > 0)
            {
                _text.Append(' ', _depth * 4).Append(line);
            }

            _text.Append('\n');
        }
    }

    /// <summary>Opens a brace; it is closed when the result is disposed of.</summary>
    public Block Braces(string end = "}")
    {
        Line("{");
        _depth++;
        return new Block(this, end);
    }

    /// <summary>Writes a line and opens a brace below it.</summary>
    public Block Braces(string header, string end)
    {
        Line(header);
        return Braces(end);
    }

    /// <inheritdoc/>
    public override string ToString() =>
        _depth == 0 ? _text.ToString() : throw new InvalidOperationException($"{_depth} braces are open at the end of the text.");

    /// <summary>An open brace.</summary>
    internal readonly struct Block(SourceWriter writer, string end) : IDisposable
    {
        public void Dispose()
        {
            writer._depth--;
            writer.Line(end);
        }
    }
}
