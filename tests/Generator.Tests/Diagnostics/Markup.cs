using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace Weir.Generator.Tests;

/// <summary>A source in which <c>{|WEIR0001:text|}</c> says what is expected where; marks may nest.</summary>
internal sealed record Markup(string Source, IReadOnlyList<(string Id, TextSpan Span)> Expected)
{
    internal static Markup Parse(string marked)
    {
        var source = new StringBuilder();
        var open = new Stack<(string Id, int Start)>();
        var expected = new List<(string Id, TextSpan Span)>();
        for (int i = 0; i < marked.Length;)
        {
            if (marked.AsSpan(i).StartsWith("{|WEIR"))
            {
                open.Push((marked.Substring(i + 2, 8), source.Length));
                i += 11;
            }
            else if (marked.AsSpan(i).StartsWith("|}") && open.Count > 0)
            {
                var (id, start) = open.Pop();
                expected.Add((id, TextSpan.FromBounds(start, source.Length)));
                i += 2;
            }
            else
            {
                source.Append(marked[i++]);
            }
        }

        return open.Count == 0 ? new Markup(source.ToString(), expected) : throw new FormatException("A mark is not closed.");
    }
}
