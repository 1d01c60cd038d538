using System;
using System.Collections.Generic;
using System.Text;

namespace Weir.Runtime;

/// <summary>A line of a state's schema, and the names of columns in it: <c>key Word: Utf8</c>, <c>window of At: 10 seconds</c>, <c>Total = sum(Cents: long) as SumState</c>.</summary>
/// <remarks>What a column is computed from stands behind it, with columns in brackets and texts in quotes: <c>key Word: Utf8 = LOWER([Title])</c>. This file is compiled into the generator as well, which compares schemas with a project's lock.</remarks>
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
                return $"{before}{rename(name)}{RenameIn(rest, rename)}";
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
        return $"{rename(result)}{function}{(colon < 0 ? "" : rename(argument))}{RenameIn(end, rename)}";
    }

    /// <summary>An expression with something else in the place of each column, brackets and all.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="map">What stands in the place of a column.</param>
    public static string MapColumns(string expression, Func<string, string> map)
    {
        var mapped = new StringBuilder();
        bool isText = false;
        for (int i = 0; i < expression.Length; i++)
        {
            int end = !isText && expression[i] == '[' ? expression.IndexOf(']', i) : -1;
            if (end > 0)
            {
                mapped.Append(map(expression.Substring(i + 1, end - i - 1)));
                i = end;
                continue;
            }

            isText ^= expression[i] == '\'';
            mapped.Append(expression[i]);
            if (isText && expression[i] == '\\' && i + 1 < expression.Length)
            {
                mapped.Append(expression[++i]);
            }
        }

        return mapped.ToString();
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

    /// <summary>What stands behind a column's name, with the columns renamed from which it is computed.</summary>
    private static string RenameIn(string rest, Func<string, string> rename)
    {
        int start = rest.IndexOf(" = ", StringComparison.Ordinal);
        if (start < 0)
        {
            return rest;
        }

        string type = rest.Substring(0, start);
        string computed = rest.Substring(start);
        return type + MapColumns(computed, column => $"[{rename(column)}]");
    }
}
