using System;
using System.Collections.Generic;
using System.Linq;

namespace Weir.Runtime;

/// <summary>What of a query may not change while its checkpoint is used, and what is said where it did. All else may: filters, limits, triggers, topics, what sinks are called.</summary>
internal static class QueryFacts
{
    /// <summary>What the name of a fact about a line of the state's schema begins with; the line's own beginning follows.</summary>
    public const string SchemaPrefix = "state, ";

    private const string OutputPrefix = "output of ";
    private const string Nothing = "nothing";

    /// <summary>The facts of a query.</summary>
    /// <param name="query">The query as it runs.</param>
    /// <param name="state">The parts of its state.</param>
    public static IReadOnlyList<QueryFact> Of(StreamQueryDefinition query, IReadOnlyList<IStatePart> state)
    {
        var facts = new List<QueryFact>
        {
            new("kind", query.IsBatch ? "[BatchQuery]" : "[StreamQuery]"),
            new("source", $"[{query.Source.Section}]"),
        };
        if (state.Count > 0)
        {
            // What of a stateful query was written can't be told again in another mode, and another kind of store has other files.
            facts.Add(new("output mode", query.OutputMode.ToString()));
            facts.Add(new("watermark", query.WatermarkDelay is null ? "none" : "one"));
            facts.Add(new("state store", (query.Checkpoint?.StateStore ?? StateStore.Memory).ToString()));
            var renamed = query.Checkpoint?.RenamedColumns ?? [];
            facts.AddRange(query.StateSchema.Split('\n').Where(static line => line.Length > 0).Select(line => new QueryFact(SchemaPrefix + NameOf(line), line) { Former = Former(line, renamed) }));
            facts.AddRange(state.Select(static (part, index) => new QueryFact($"layout of part {index + 1} of the state", part.Layout)));
        }

        facts.AddRange(query.Sinks.Where(static sink => sink.FixedOutput is not null).Select(static sink => new QueryFact(NameOfOutput(sink.Section), sink.FixedOutput!)));
        return facts;
    }

    /// <summary>The name of the fact where a sink writes that delivers exactly once.</summary>
    /// <param name="sink">The sink's attribute, which is also how progress records name it.</param>
    public static string NameOfOutput(string sink) => $"{OutputPrefix}[{sink}]";

    /// <summary>Refuses a query that isn't the one any more that made the checkpoint. That a sink delivers exactly once from now on is no reason: it goes on behind what has happened.</summary>
    /// <param name="path">The checkpoint's directory.</param>
    /// <param name="before">The facts when it was used last.</param>
    /// <param name="now">The facts now.</param>
    /// <exception cref="QueryException">Something differs; the message says what.</exception>
    public static void Compare(string path, IReadOnlyList<QueryFact> before, IReadOnlyList<QueryFact> now)
    {
        now = [.. now.Where(fact => !fact.Name.StartsWith(OutputPrefix, StringComparison.Ordinal) || before.Any(known => known.Name == fact.Name))];
        before = WithNamesOf(before, now);
        string[] names = [.. before.Concat(now).Select(static fact => fact.Name).Distinct()];
        string[] changes =
        [
            .. names.Select(name => (Name: name, Was: ValueOf(before, name), Is: ValueOf(now, name)))
                .Where(static fact => fact.Was != fact.Is)
                .Select(static fact => fact.Name.StartsWith(OutputPrefix, StringComparison.Ordinal) && fact.Is == Nothing
                    ? $"its {fact.Name[OutputPrefix.Length..]} to {fact.Was} is gone or doesn't deliver exactly once any more"
                    : $"its {fact.Name} was '{fact.Was}' and is '{fact.Is}'"),
        ];
        if (changes.Length == 0 && !Schema(before).SequenceEqual(Schema(now)))
        {
            changes = [$"the order of its state was '{string.Join("; ", Schema(before))}' and is '{string.Join("; ", Schema(now))}'"];
        }

        if (changes.Length > 0)
        {
            throw new QueryException(
                $"It has changed in a way in which its checkpoint in {path} can't be used any more: {string.Join("; ", changes)}. "
                + "Take the change back, or give the query a new checkpoint directory, with which it begins anew.");
        }
    }

    private static IEnumerable<string> Schema(IReadOnlyList<QueryFact> facts) =>
        facts.Where(static fact => fact.Name.StartsWith(SchemaPrefix, StringComparison.Ordinal)).Select(static fact => fact.Value);

    /// <summary>The facts before, with the names that columns have now, if nothing but these names makes them differ from the facts now.</summary>
    private static IReadOnlyList<QueryFact> WithNamesOf(IReadOnlyList<QueryFact> before, IReadOnlyList<QueryFact> now)
    {
        bool isSame = before.Count == now.Count && before.Zip(now).All(static pair => pair.First.Value == pair.Second.Value || pair.Second.Former.Contains(pair.First.Value));
        return isSame ? now : before;
    }

    /// <summary>What a line was under the names that its columns had before: every combination, since they may have been renamed one after the other.</summary>
    private static string[] Former(string line, IReadOnlyList<KeyValuePair<string, string>> renamed)
    {
        var found = new List<string> { line };
        foreach (string name in StateSchemaLine.Names(line).Distinct())
        {
            var former = renamed.Where(pair => pair.Value == name).Select(static pair => pair.Key).ToList();
            found.AddRange([.. found.SelectMany(known => former.Select(old => StateSchemaLine.Rename(known, column => column == name ? old : column)))]);
        }

        return [.. found.Skip(1)];
    }

    private static string ValueOf(IReadOnlyList<QueryFact> facts, string name) =>
        string.Join(" and ", facts.Where(fact => fact.Name == name).Select(static fact => fact.Value)) is { Length: > 0 } value ? value : Nothing;

    /// <summary>What a line of the schema is about: what stands before its colon or equals sign.</summary>
    private static string NameOf(string line) => line.IndexOfAny([':', '=']) is var end and > 0 ? line[..end].Trim() : line;
}
