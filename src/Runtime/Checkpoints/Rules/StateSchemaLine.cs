using System;
using System.Collections.Generic;

namespace Weir.Runtime;

/// <summary>A line of a state's schema, and the names of columns in it: <c>key Word: Utf8</c>, <c>window of At: 10 seconds</c>, <c>Total = sum(Cents: long) as SumState</c>.</summary>
/// <remarks>This file is compiled into the generator as well, which compares schemas with a project's lock.</remarks>
internal static class StateSchemaLine
{
    private static readonly string[] s_beforeNames = ["key ", "window of "];

    /// <summary>The line with its columns renamed.</summary>
    /// <param name="line">The line.</param>
    /// <param name="rename">A column's new name.</param>
    public static string Rename(string line, Func<string, string> rename)
    {
        foreach (string before in s_beforeNames)
        {
            if (line.StartsWith(before, StringComparison.Ordinal) && line.IndexOf(':') is var nameEnd and > 0)
            {
                string name = line.Substring(before.Length, nameEnd - before.Length);
                string rest = line.Substring(nameEnd);
                return $"{before}{rename(name)}{rest}";
            }
        }

        int equals = line.IndexOf(" = ", StringComparison.Ordinal);
        int open = line.IndexOf('(');
        if (equals < 0 || open < equals)
        {
            return line;
        }

        string result = line.Substring(0, equals);
        string function = line.Substring(equals, open + 1 - equals);
        int colon = line.IndexOf(':', open);
        string argument = colon < 0 ? "" : line.Substring(open + 1, colon - open - 1);
        string end = line.Substring(colon < 0 ? open + 1 : colon);
        return $"{rename(result)}{function}{(colon < 0 ? "" : rename(argument))}{end}";
    }

    /// <summary>The names of columns in the line, in order.</summary>
    public static IReadOnlyList<string> Names(string line)
    {
        var names = new List<string>();
        Rename(line, name =>
        {
            names.Add(name);
            return name;
        });
        return names;
    }
}
