using System.Text;

namespace Weir.Recovery.Tests;

/// <summary>All that a query has written, made comparable.</summary>
internal sealed class QueryResult
{
    private readonly SortedDictionary<string, List<string>> _groups = new(StringComparer.Ordinal);

    /// <summary>Takes what was written.</summary>
    /// <param name="rows">The rows, in the order in which they were written.</param>
    /// <param name="withoutRepetitions">Whether a row counts once that is repeated behind itself, as at-least-once delivery may.</param>
    public QueryResult(IEnumerable<ResultRow> rows, bool withoutRepetitions = false)
    {
        foreach (var (group, text) in rows)
        {
            if (!_groups.TryGetValue(group, out var texts))
            {
                _groups.Add(group, texts = []);
            }

            if (withoutRepetitions && texts is [.., var last] && last == text)
            {
                Repetitions++;
                continue;
            }

            texts.Add(text);
            Count++;
        }
    }

    /// <summary>How many rows there are.</summary>
    public int Count { get; }

    /// <summary>How many rows were left out as repetitions.</summary>
    public int Repetitions { get; }

    /// <summary>Says where the result differs from another, at most a few places; empty where it doesn't.</summary>
    /// <param name="expected">The other.</param>
    public string DifferenceFrom(QueryResult expected)
    {
        const int Most = 5;
        var text = new StringBuilder();
        var keys = _groups.Keys.Union(expected._groups.Keys, StringComparer.Ordinal);
        foreach (string group in keys.Where(group => !TextsOf(group).SequenceEqual(expected.TextsOf(group), StringComparer.Ordinal)).Take(Most))
        {
            text.AppendLine($"'{group}' has [{string.Join(", ", TextsOf(group))}], and not [{string.Join(", ", expected.TextsOf(group))}].");
        }

        return text.ToString();
    }

    private List<string> TextsOf(string group) => _groups.GetValueOrDefault(group) ?? [];
}
