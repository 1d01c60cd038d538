using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace Weir.Runtime;

/// <summary>Exactly one of topics, <c>Pattern</c> and <c>Assign</c> says what is read (this file is compiled into the generator as well).</summary>
internal static class KafkaTopicRules
{
    private static readonly TimeSpan s_longestMatch = TimeSpan.FromSeconds(1);

    /// <summary>Finds what is wrong with what a source reads.</summary>
    public static void Check(KafkaSourceArguments source, List<KafkaProblem> problems)
    {
        string[] said = [.. Said(source)];
        if (said.Length == 0)
        {
            problems.Add(new(KafkaRule.Topics, KafkaSourceArguments.TopicsName, -1, "says nothing of what to read; name topics, or give Pattern or Assign"));
        }

        if (said.Length > 1)
        {
            problems.Add(new(KafkaRule.Topics, said[1], -1, $"has both {said[0]} and {said[1]}; keep one of them"));
        }

        CheckTopics(source.Topics, problems);
        Add(nameof(source.Pattern), source.Pattern is { } pattern ? PatternError(pattern) : null);
        Add(nameof(source.Assign), source.Assign is { } assign && !PartitionsJson.TryReadList(assign, out _, out string? wrong)
            ? $"has an Assign that can't be read: {wrong}; write it as {{\"topic\":[0,1]}}"
            : null);

        void Add(string argument, string? error)
        {
            if (error is not null)
            {
                problems.Add(new(KafkaRule.Topics, argument, -1, error));
            }
        }
    }

    /// <summary>The expression of <c>Pattern</c>. It is looked for anywhere in a name, as in Spark, and names are short, so that one that takes long is at fault itself.</summary>
    /// <exception cref="ArgumentException">It is no regular expression.</exception>
    public static Regex Compile(string pattern) => new(pattern.Trim(), RegexOptions.CultureInvariant, s_longestMatch);

    /// <summary>Whether a source reads a topic, now or once there is one of that name.</summary>
    public static bool Reads(KafkaSourceArguments source, string topic) =>
        source.Topics.Contains(topic)
        || (source.Assign is { } assign && PartitionsJson.TryReadList(assign, out var partitions, out _) && partitions.Any(one => one.Topic == topic))
        || (source.Pattern is { } pattern && Compile(pattern).IsMatch(topic));

    private static IEnumerable<string> Said(KafkaSourceArguments source)
    {
        if (source.Topics.Count > 0)
        {
            yield return KafkaSourceArguments.TopicsName;
        }

        if (source.Pattern is not null)
        {
            yield return nameof(source.Pattern);
        }

        if (source.Assign is not null)
        {
            yield return nameof(source.Assign);
        }
    }

    private static void CheckTopics(IReadOnlyList<string> topics, List<KafkaProblem> problems)
    {
        for (int i = 0; i < topics.Count; i++)
        {
            string topic = topics[i];
            string? error = string.IsNullOrWhiteSpace(topic) ? "names an empty topic; leave it out"
                : topics.Take(i).Contains(topic) ? $"names topic '{topic}' twice; name each once"
                : topic.Contains(',') ? $"has '{topic}' as one topic, though no topic's name has a comma; give each topic by itself"
                : null;
            if (error is not null)
            {
                problems.Add(new(KafkaRule.Topics, KafkaSourceArguments.TopicsName, i, error));
            }
        }
    }

    private static string? PatternError(string pattern)
    {
        if (string.IsNullOrWhiteSpace(pattern))
        {
            return "has an empty Pattern; write a regular expression that is found in the topics' names";
        }

        try
        {
            _ = Compile(pattern);
            return null;
        }
        catch (ArgumentException exception)
        {
            return $"has a Pattern that is no regular expression: {exception.Message.TrimEnd('.')}";
        }
    }
}
