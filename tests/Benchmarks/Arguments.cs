using System.Globalization;

namespace Weir.Benchmarks;

/// <summary>What stands behind a command's name: words, options with a value each (<c>--repeats 3</c>), and flags without one.</summary>
internal sealed class Arguments
{
    private readonly Dictionary<string, string> _options = new(StringComparer.Ordinal);

    private Arguments()
    {
    }

    /// <summary>What is neither an option nor its value.</summary>
    internal List<string> Words { get; } = [];

    /// <summary>Reads arguments.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="options">The options there are, without <c>--</c>; a flag ends with <c>?</c>.</param>
    /// <exception cref="UsageException">An option isn't known or lacks its value.</exception>
    internal static Arguments Read(string[] args, params ReadOnlySpan<string> options)
    {
        var read = new Arguments();
        for (int i = 0; i < args.Length; i++)
        {
            if (!args[i].StartsWith("--", StringComparison.Ordinal))
            {
                read.Words.Add(args[i]);
                continue;
            }

            string name = args[i][2..];
            bool isFlag = options.Contains(name + '?');
            if (!isFlag && !options.Contains(name))
            {
                throw new UsageException($"There is no option --{name}.");
            }

            if (!isFlag && ++i == args.Length)
            {
                throw new UsageException($"--{name} has no value.");
            }

            read._options[name] = isFlag ? "true" : args[i];
        }

        return read;
    }

    /// <summary>An option's text; null where it isn't given.</summary>
    internal string? Text(string name) => _options.GetValueOrDefault(name);

    /// <summary>Whether an option or flag is given.</summary>
    internal bool Has(string name) => _options.ContainsKey(name);

    /// <summary>An option's number.</summary>
    /// <exception cref="UsageException">It isn't a number above 0.</exception>
    internal int Number(string name, int otherwise) =>
        Text(name) is not { } text ? otherwise
        : int.TryParse(text.Replace("_", "", StringComparison.Ordinal), CultureInfo.InvariantCulture, out int value) && value > 0 ? value
        : throw new UsageException($"--{name} is '{text}'; write a number above 0.");
}
