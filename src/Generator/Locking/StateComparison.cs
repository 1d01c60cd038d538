using System.Collections.Generic;
using System.Linq;
using Weir.Runtime;

namespace Weir.Generator;

/// <summary>How a state's schema differs from what was locked.</summary>
/// <param name="Changes">What makes checkpoints unreadable, one phrase a change; empty where nothing does.</param>
/// <param name="Renamed">Columns that seem to have been renamed, each former name with the present one, where that alone is what differs.</param>
internal sealed record StateComparison(EquatableArray<string> Changes, EquatableArray<KeyValuePair<string, string>> Renamed)
{
    /// <summary>Compares.</summary>
    /// <param name="locked">The schema in the lock.</param>
    /// <param name="schema">The schema now.</param>
    /// <param name="known">Columns of which it is said that they were renamed.</param>
    public static StateComparison Of(EquatableArray<string> locked, EquatableArray<string> schema, EquatableArray<KeyValuePair<string, string>> known)
    {
        bool hasSameLines = locked.Length == schema.Length && locked.Zip(schema, (was, now) => IsSame(was, now, known)).All(same => same);
        if (hasSameLines)
        {
            return new StateComparison([], []);
        }

        bool hasSameShape = locked.Length == schema.Length && locked.Zip(schema, (was, now) => Shape(was) == Shape(now)).All(same => same);
        return hasSameShape
            ? new StateComparison([], Renames(locked, schema, known))
            : new StateComparison(Differences(locked, schema), []);
    }

    /// <summary>Whether two schemas mean the same bytes, whatever their columns are called.</summary>
    public static bool HasSameShape(EquatableArray<string> locked, EquatableArray<string> schema) => locked.Select(Shape).SequenceEqual(schema.Select(Shape));

    private static bool IsSame(string was, string now, EquatableArray<KeyValuePair<string, string>> known) =>
        Shape(was) == Shape(now)
        && StateSchemaLine.Names(was).Zip(StateSchemaLine.Names(now), (before, after) => before == after || known.Contains(new KeyValuePair<string, string>(before, after))).All(same => same);

    private static string Shape(string line) => StateSchemaLine.Rename(line, static _ => "");

    private static EquatableArray<KeyValuePair<string, string>> Renames(
        EquatableArray<string> locked, EquatableArray<string> schema, EquatableArray<KeyValuePair<string, string>> known) =>
        locked
            .Zip(schema, (was, now) => StateSchemaLine.Names(was).Zip(StateSchemaLine.Names(now), (before, after) => new KeyValuePair<string, string>(before, after)))
            .SelectMany(pairs => pairs)
            .Where(pair => pair.Key != pair.Value && !known.Contains(pair))
            .Distinct()
            .ToEquatableArray();

    private static EquatableArray<string> Differences(EquatableArray<string> locked, EquatableArray<string> schema)
    {
        var gone = locked.Except(schema).ToList();
        var come = schema.Except(locked).ToList();
        if (gone.Count == 0 && come.Count == 0)
        {
            return [$"its parts stand in another order, '{string.Join("; ", schema)}'"];
        }

        return gone.Count == come.Count
            ? gone.Zip(come, (was, now) => $"'{was}' is '{now}' now").ToEquatableArray()
            : gone.Select(line => $"'{line}' is gone").Concat(come.Select(line => $"'{line}' is new")).ToEquatableArray();
    }
}
