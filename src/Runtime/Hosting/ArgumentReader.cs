using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.Extensions.Configuration;

namespace Weir.Runtime;

/// <summary>Reads what configuration says of one attribute's arguments. What it is not asked for is a typing error.</summary>
internal sealed class ArgumentReader(IConfigurationSection section)
{
    private readonly SortedSet<string> _known = new(StringComparer.Ordinal);

    /// <summary>Text, or what the attribute said.</summary>
    public string? Text(string argument, string? declared)
    {
        _known.Add(argument);
        var value = section.GetSection(argument);
        RefuseChildren(value);
        return value.Value ?? declared;
    }

    /// <summary>Several texts, separated by commas or as a list of configuration's own, or what the attribute said.</summary>
    public IReadOnlyList<string> Texts(string argument, IReadOnlyList<string> declared)
    {
        _known.Add(argument);
        var values = section.GetSection(argument);
        IConfigurationSection[] items = [.. values.GetChildren()];
        if (items.Length == 0)
        {
            return values.Value?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? declared;
        }

        // Which of the two came later can't be told any more.
        return string.IsNullOrEmpty(values.Value)
            ? [.. items.Select(item => Item(argument, item))]
            : throw Wrong(argument, values.Value, $"left out where '{items[0].Path}' is given");
    }

    /// <summary>A number, or what the attribute said.</summary>
    public long Number(string argument, long declared, long smallest, long largest)
    {
        if (Text(argument, null) is not { } text)
        {
            return declared;
        }

        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) && number >= smallest && number <= largest
            ? number
            : throw Wrong(argument, text, string.Create(CultureInfo.InvariantCulture, $"a whole number from {smallest} to {largest}"));
    }

    /// <summary>A number, or what the attribute said.</summary>
    public int Number(string argument, int declared, int smallest, int largest) => (int)Number(argument, (long)declared, smallest, largest);

    /// <summary>A number that may be missing, or what the attribute said.</summary>
    public long? Number(string argument, long? declared, long smallest, long largest = long.MaxValue)
    {
        _known.Add(argument);
        return HasAny(argument) ? Number(argument, smallest, smallest, largest) : declared;
    }

    /// <summary>One of the names of an enum, in capitals or small letters, or what the attribute said.</summary>
    /// <typeparam name="T">The enum.</typeparam>
    public T Choice<T>(string argument, T declared)
        where T : struct, Enum
    {
        if (Text(argument, null) is not { } text)
        {
            return declared;
        }

        string? name = Enum.GetNames<T>().FirstOrDefault(name => name.Equals(text.Trim(), StringComparison.OrdinalIgnoreCase));
        return name is not null ? Enum.Parse<T>(name) : throw Wrong(argument, text, $"one of {string.Join(", ", Enum.GetNames<T>())}");
    }

    /// <summary>The settings of a section, each with its name. Their values may be secrets: no message shows them.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Settings(string argument)
    {
        _known.Add(argument);
        var settings = section.GetSection(argument);
        if (!string.IsNullOrEmpty(settings.Value))
        {
            throw new QueryException($"The configuration key '{settings.Path}' is a section: give each setting a key of its own, as in '{settings.Path}:security.protocol'.");
        }

        var read = new List<KeyValuePair<string, string>>();
        foreach (var child in settings.GetChildren())
        {
            RefuseChildren(child);
            read.Add(new(child.Key, child.Value ?? ""));
        }

        return read;
    }

    /// <summary>Whether configuration says anything of one of the arguments.</summary>
    public bool HasAny(params ReadOnlySpan<string> arguments)
    {
        bool hasAny = false;
        foreach (string argument in arguments)
        {
            _known.Add(argument);
            hasAny |= section.GetSection(argument).Exists();
        }

        return hasAny;
    }

    /// <summary>A truth value, or what the attribute said.</summary>
    public bool Flag(string argument, bool declared) => Text(argument, null) switch
    {
        null => declared,
        var text when bool.TryParse(text, out bool flag) => flag,
        var text => throw Wrong(argument, text, "true or false"),
    };

    /// <summary>A length of time that is not negative, or what the attribute said.</summary>
    public Duration? Length(string argument, Duration? declared)
    {
        if (Text(argument, null) is not { } text)
        {
            return declared;
        }

        try
        {
            var length = Duration.Parse(text);
            return length >= Duration.Zero ? length : throw Wrong(argument, text, "a length of time that is not negative");
        }
        catch (FormatException exception)
        {
            throw Wrong(argument, text, $"a length of time such as '10 seconds' ({exception.Message})");
        }
    }

    /// <summary>A length of time longer than nothing, or what the attribute said.</summary>
    public Duration Timeout(string argument, Duration declared)
    {
        var length = Length(argument, null);
        return length != Duration.Zero ? length ?? declared : throw Wrong(argument, section[argument]!, "longer than nothing");
    }

    /// <summary>Refuses what configuration says beyond the arguments that were asked for.</summary>
    /// <exception cref="QueryException">There is such a key.</exception>
    public void RefuseOthers()
    {
        foreach (var child in section.GetChildren())
        {
            if (!_known.Contains(child.Key, StringComparer.OrdinalIgnoreCase))
            {
                string known = _known.Count == 0 ? "nothing can be set there" : $"known here: {string.Join(", ", _known)}";
                throw QueryConfiguration.Unknown(child, _known, known);
            }
        }
    }

    /// <summary>An error that names a key, its value and what it should be.</summary>
    public QueryException Wrong(string argument, string text, string expected) =>
        new($"The configuration key '{section.Path}:{argument}' is '{text}'; it must be {expected}.");

    private static void RefuseChildren(IConfigurationSection value)
    {
        if (value.GetChildren().FirstOrDefault() is { } child)
        {
            throw new QueryException($"The configuration key '{child.Path}' is not known; '{value.Path}' is one value.");
        }
    }

    private string Item(string argument, IConfigurationSection item)
    {
        RefuseChildren(item);
        string text = item.Value?.Trim() ?? "";
        return text.Length > 0 ? text : throw Wrong($"{argument}:{item.Key}", text, "a text that is not empty");
    }
}
