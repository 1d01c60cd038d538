using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Weir.Runtime;

/// <summary>Reads settings of Kafka's clients by name and keeps count of those that nobody asked for.</summary>
/// <remarks>Where librdkafka and Java spell a setting differently, both spellings are names of it; the one that is asked for first wins.</remarks>
internal sealed class ClientOptionReader
{
    private readonly Dictionary<string, string> _options;
    private readonly HashSet<string> _unread;
    private readonly string _queryName;

    /// <summary>Nothing read yet.</summary>
    /// <param name="options">The settings, without <c>kafka.</c> before their names; case is ignored, as Spark ignores it.</param>
    /// <param name="queryName">The query's name, for messages.</param>
    public ClientOptionReader(IReadOnlyDictionary<string, string> options, string queryName)
    {
        _options = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in options)
        {
            _options[name] = value.Trim();
        }

        _unread = new HashSet<string>(_options.Keys, StringComparer.OrdinalIgnoreCase);
        _queryName = queryName;
    }

    /// <summary>The settings that have not been asked for, in order.</summary>
    public IReadOnlyList<string> Unread => [.. _unread.Order(StringComparer.Ordinal)];

    /// <summary>The text of a setting; null where it isn't given.</summary>
    /// <param name="names">Its names.</param>
    public string? Text(params ReadOnlySpan<string> names) => Find(names)?.Value;

    /// <summary>A setting with its name as it was given; null where it isn't given.</summary>
    /// <param name="names">Its names.</param>
    public KeyValuePair<string, string>? Find(params ReadOnlySpan<string> names)
    {
        KeyValuePair<string, string>? found = null;
        foreach (string name in names)
        {
            _unread.Remove(name);
            if (found is null && _options.TryGetValue(name, out string? value))
            {
                found = new(name, value);
            }
        }

        return found;
    }

    /// <summary>A whole number.</summary>
    /// <param name="fallback">The default.</param>
    /// <param name="lowest">The lowest that makes sense.</param>
    /// <param name="names">Its names.</param>
    /// <exception cref="QueryException">It is no number or below that.</exception>
    public int Number(int fallback, int lowest, params ReadOnlySpan<string> names)
    {
        if (Find(names) is not { } option)
        {
            return fallback;
        }

        return int.TryParse(option.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) && number >= lowest
            ? number
            : throw Invalid(option, string.Create(CultureInfo.InvariantCulture, $"a whole number from {lowest}"));
    }

    /// <summary>A time in milliseconds.</summary>
    /// <param name="fallback">The default in milliseconds.</param>
    /// <param name="names">Its names.</param>
    /// <exception cref="QueryException">It is no such time.</exception>
    public TimeSpan Milliseconds(int fallback, params ReadOnlySpan<string> names) =>
        TimeSpan.FromMilliseconds(Number(fallback, lowest: 0, names));

    /// <summary>A switch.</summary>
    /// <param name="fallback">The default.</param>
    /// <param name="names">Its names.</param>
    /// <exception cref="QueryException">It is neither <c>true</c> nor <c>false</c>.</exception>
    public bool Switch(bool fallback, params ReadOnlySpan<string> names)
    {
        if (Find(names) is not { } option)
        {
            return fallback;
        }

        return bool.TryParse(option.Value, out bool on) ? on : throw Invalid(option, "'true' or 'false'");
    }

    /// <summary>A setting whose value makes no sense.</summary>
    /// <param name="option">The setting.</param>
    /// <param name="allowed">What it could be.</param>
    public QueryException Invalid(KeyValuePair<string, string> option, string allowed) =>
        new($"kafka.{option.Key} of query '{_queryName}' is '{option.Value}'. It can be {allowed}.");

    /// <summary>A setting that is wrong for another reason.</summary>
    /// <param name="name">The setting's name.</param>
    /// <param name="problem">What is wrong, and what to do: it follows the setting's name.</param>
    /// <param name="cause">Where it came from.</param>
    public QueryException Problem(string name, string problem, Exception? cause = null)
    {
        string message = $"kafka.{name} of query '{_queryName}' {problem}";
        return cause is null ? new(message) : new(message, cause);
    }
}
