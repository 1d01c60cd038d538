using System.IO;
using System.Text;

namespace Weir.Cli;

/// <summary>Hands text on without the blanks at the ends of lines, with which tables are filled. Each line must be ended: blanks wait for what follows them.</summary>
/// <param name="output">Where it goes; it isn't closed.</param>
internal sealed class TrimmedLines(TextWriter output) : TextWriter
{
    private int _blanks;

    /// <inheritdoc/>
    public override Encoding Encoding => output.Encoding;

    /// <inheritdoc/>
    public override void Write(char value)
    {
        if (value == ' ')
        {
            _blanks++;
            return;
        }

        for (bool isEnd = value is '\r' or '\n'; _blanks > 0; _blanks--)
        {
            if (!isEnd)
            {
                output.Write(' ');
            }
        }

        output.Write(value);
    }

    /// <inheritdoc/>
    public override void Flush() => output.Flush();
}
