using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Weir.Runtime;

namespace Weir.Generator;

/// <summary>A project's <c>weir.lock.json</c>: the schema of each query's state, which a change must not break unseen.</summary>
/// <remarks><c>{ "version": 1, "queries": { "word-count": ["aggregate: one table", "key Value: Utf8", ..] } }</c>; an empty file is an empty lock.</remarks>
/// <param name="Entries">What it has of each query.</param>
internal sealed record StateLock(EquatableArray<StateLockEntry> Entries)
{
    /// <summary>The file's name.</summary>
    public const string FileName = "weir.lock.json";

    private const int Version = 1;

    /// <summary>Reads a lock.</summary>
    /// <param name="text">The file.</param>
    /// <param name="problem">What is wrong with it; null where nothing is.</param>
    /// <param name="at">Where it is wrong.</param>
    public static StateLock? Read(string text, out string? problem, out int at)
    {
        problem = null;
        at = 0;
        if (string.IsNullOrWhiteSpace(text))
        {
            return new StateLock([]);
        }

        var json = new JsonCursor(text);
        var entries = new List<StateLockEntry>();
        bool isRead = ReadFile(json, entries) && json.End();
        problem = json.Error;
        at = json.At;
        return isRead ? new StateLock(entries.ToEquatableArray()) : null;
    }

    /// <summary>The lock with a query's entry in the place of those that it, or what it was called before, has.</summary>
    public StateLock With(StateLockEntry entry, IEnumerable<string> formerNames)
    {
        var replaced = new HashSet<string>(formerNames, StringComparer.Ordinal) { entry.Query };
        return new StateLock(Entries.Where(known => !replaced.Contains(known.Query)).Append(entry).ToEquatableArray());
    }

    /// <summary>The lock without a query that keeps nothing any more.</summary>
    public StateLock Without(string query) => new(Entries.Where(known => known.Query != query).ToEquatableArray());

    /// <summary>The file: queries by name, a line for each line of a schema, so that a change of it reads as one.</summary>
    public string Write()
    {
        var text = new StringBuilder($"{{\n  \"version\": {Version},\n  \"queries\": {{");
        string separator = "\n";
        foreach (var entry in Entries.OrderBy(entry => entry.Query, StringComparer.Ordinal))
        {
            text.Append(separator).Append($"    \"{entry.Query}\": [\n      ").Append(string.Join(",\n      ", entry.Schema.Select(line => $"\"{Escaped(line)}\""))).Append("\n    ]");
            separator = ",\n";
        }

        return text.Append(Entries.IsEmpty ? "}\n}\n" : "\n  }\n}\n").ToString();
    }

    private static string Escaped(string line) => line.Replace("\\", "\\\\").Replace("\"", "\\\"");

    private static bool ReadFile(JsonCursor json, List<StateLockEntry> entries)
    {
        if (!json.Expect('{') || !json.Name("a member", out string first) || (first != "version" && !json.Refuse("expected \"version\"")) || !json.Expect(':') || !json.Number(out long version))
        {
            return false;
        }

        if (version != Version)
        {
            return json.Refuse($"version {version} is not known, only {Version} is");
        }

        return json.Expect(',') && json.Name("a member", out string second) && (second == "queries" || json.Refuse("expected \"queries\""))
            && json.Expect(':') && ReadQueries(json, entries) && json.Expect('}');
    }

    private static bool ReadQueries(JsonCursor json, List<StateLockEntry> entries)
    {
        if (!json.Expect('{') || json.Take('}'))
        {
            return json.Error is null;
        }

        do
        {
            if (!json.Name("a query's name", out string query))
            {
                return false;
            }

            int at = json.At - query.Length - 2;
            if (entries.Any(known => known.Query == query))
            {
                return json.Refuse($"query \"{query}\" is there twice");
            }

            if (!json.Expect(':') || !ReadSchema(json, out var schema))
            {
                return false;
            }

            entries.Add(new StateLockEntry(query, schema, at));
        }
        while (json.Take(','));

        return json.Expect('}');
    }

    private static bool ReadSchema(JsonCursor json, out EquatableArray<string> schema)
    {
        var lines = new List<string>();
        schema = [];
        if (!json.Expect('['))
        {
            return false;
        }

        do
        {
            if (!json.Text("a line of the state's schema", out string line))
            {
                return false;
            }

            lines.Add(line);
        }
        while (json.Take(','));

        schema = lines.ToEquatableArray();
        return json.Expect(']');
    }
}
