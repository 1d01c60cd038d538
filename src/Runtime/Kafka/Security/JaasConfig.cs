using System;
using System.Text;

namespace Weir.Runtime;

/// <summary>Reads Java's <c>sasl.jaas.config</c>: a login module's class, a flag and options such as <c>username="alice"</c>.</summary>
internal static class JaasConfig
{
    /// <summary>The value of an option.</summary>
    /// <param name="config">The text: <c>org.apache.kafka..PlainLoginModule required username="alice" password="secret";</c></param>
    /// <param name="name">The option's name.</param>
    /// <returns>The value without its quotes; null where the option is missing.</returns>
    public static string? Find(string config, string name)
    {
        int at = 0;
        while (at < config.Length)
        {
            string word = ReadWord(config, ref at);
            if (at < config.Length && config[at] == '=')
            {
                at++;
                string value = ReadWord(config, ref at);
                if (word == name)
                {
                    return value;
                }
            }
            else if (word.Length == 0)
            {
                at++;
            }
        }

        return null;
    }

    private static string ReadWord(string config, ref int at)
    {
        while (at < config.Length && char.IsWhiteSpace(config[at]))
        {
            at++;
        }

        return at < config.Length && (config[at] is '"' or '\'') ? ReadQuoted(config, ref at) : ReadBare(config, ref at);
    }

    private static string ReadBare(string config, ref int at)
    {
        int start = at;
        while (at < config.Length && config[at] is not ('=' or ';') && !char.IsWhiteSpace(config[at]))
        {
            at++;
        }

        return config[start..at];
    }

    private static string ReadQuoted(string config, ref int at)
    {
        char quote = config[at++];
        var text = new StringBuilder();
        while (at < config.Length && config[at] != quote)
        {
            // A quote within the text has a backslash before it.
            at += config[at] == '\\' && at + 1 < config.Length ? 1 : 0;
            text.Append(config[at++]);
        }

        at = Math.Min(at + 1, config.Length);
        return text.ToString();
    }
}
