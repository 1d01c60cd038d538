using System;
using System.Buffers;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;

namespace Weir.Runtime;

/// <summary>What a file source reads: a path, of which some names may be patterns as Hadoop's and the shell's are.</summary>
/// <remarks><c>*</c> stands for any characters, <c>?</c> for one, <c>[a-z]</c> and <c>[!a-z]</c> for one of a set or of none of it, <c>{a,b}</c> for either; <c>\</c> takes a
/// character as it is. No pattern goes over a <c>/</c>.</remarks>
internal sealed class FilePattern
{
    private static readonly SearchValues<char> s_special = SearchValues.Create("*?[]{}\\");

    private readonly string[] _names;
    private readonly Regex?[] _patterns;

    /// <summary>Reads a path, from the working directory where it is relative.</summary>
    /// <exception cref="QueryException">A name isn't a pattern: a bracket isn't closed.</exception>
    public FilePattern(string path)
    {
        Text = path;
        _names = NamesOf(path);
        _patterns = [.. _names.Select(name => IsPattern(name) ? Compile(name) : null)];
        Literal = _patterns.All(static pattern => pattern is null) ? Join("/", _names) : null;
    }

    /// <summary>The path as it was given.</summary>
    public string Text { get; }

    /// <summary>The whole path where no name in it is a pattern; null otherwise.</summary>
    public string? Literal { get; }

    /// <summary>The directories and files that are there and match, in the order of their paths. Hidden ones don't match a pattern.</summary>
    public IEnumerable<string> Find()
    {
        if (Literal is not null)
        {
            return Path.Exists(Literal) ? [Literal] : [];
        }

        IEnumerable<string> found = ["/"];
        for (int i = 0; i < _names.Length; i++)
        {
            var (name, pattern) = (_names[i], _patterns[i]);
            found = pattern is null
                ? found.Select(parent => Path.Combine(parent, name)).Where(Path.Exists)
                : found.Where(Directory.Exists).SelectMany(parent => Matches(parent, pattern));
        }

        return found.Order(StringComparer.Ordinal);
    }

    /// <summary>Whether what is read may lie in a directory, or deeper in it.</summary>
    public bool ReadsIn(string directory) => NamesOf(directory).Length <= _names.Length && Overlaps(directory);

    /// <summary>Whether a directory lies where the source reads, or the source reads inside it: what is put there could be read. Spark's rule for archives.</summary>
    public bool Overlaps(string directory) =>
        NamesOf(directory).Zip(_names.Zip(_patterns), static (name, own) => own.Second is { } pattern ? pattern.IsMatch(name) : name == own.First).All(static isSame => isSame);

    /// <summary>Whether files and directories of the name are left alone: Spark's rule.</summary>
    public static bool IsHidden(ReadOnlySpan<char> name) =>
        name is ['.', ..] || (name is ['_', ..] && !name.Contains('=')) || name.EndsWith("._COPYING_", StringComparison.Ordinal);

    private static string[] NamesOf(string path) => Path.GetFullPath(path).Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries);

    private static IEnumerable<string> Matches(string parent, Regex pattern) => Directory.EnumerateFileSystemEntries(parent)
        .Where(path => Path.GetFileName(path) is var name && !IsHidden(name) && pattern.IsMatch(name));

    private static string Join(string root, IEnumerable<string> names) => names.Aggregate(root, Path.Combine);

    private static bool IsPattern(string name) => name.AsSpan().ContainsAny(s_special);

    private Regex Compile(string name)
    {
        var expression = new StringBuilder("^");
        int braces = 0;
        for (int i = 0; i < name.Length; i++)
        {
            switch (name[i])
            {
                case '*':
                    expression.Append(".*");
                    break;
                case '?':
                    expression.Append('.');
                    break;
                case '\\' when i + 1 < name.Length:
                    expression.Append(Regex.Escape(name[++i].ToString()));
                    break;
                case '{':
                    braces++;
                    expression.Append("(?:");
                    break;
                case '}' when braces > 0:
                    braces--;
                    expression.Append(')');
                    break;
                case ',' when braces > 0:
                    expression.Append('|');
                    break;
                case '[':
                    i = AppendSet(expression, name, i + 1);
                    break;
                default:
                    expression.Append(Regex.Escape(name[i].ToString()));
                    break;
            }
        }

        return braces == 0
            ? new Regex(expression.Append('$').ToString(), RegexOptions.Singleline | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)
            : throw Unclosed(name, '{');
    }

    /// <summary>Appends a set of characters.</summary>
    /// <returns>Where its closing bracket is.</returns>
    private int AppendSet(StringBuilder expression, string name, int start)
    {
        int end = start + 1 < name.Length ? name.IndexOf(']', start + 1) : -1;
        if (end < 0)
        {
            throw Unclosed(name, '[');
        }

        string set = name[start..end];
        bool isNegated = set[0] is '!' or '^';
        expression.Append(isNegated ? "[^" : "[");
        foreach (char c in isNegated ? set.AsSpan(1) : set)
        {
            expression.Append(c is '\\' or '[' or ']' or '^' ? "\\" : "").Append(c);
        }

        expression.Append(']');
        return end;
    }

    private QueryException Unclosed(string name, char bracket) =>
        new($"The path '{Text}' of the file source can't be read: '{bracket}' isn't closed in '{name}'. Close it in the same name, or write '\\{bracket}' for the character itself.");
}
