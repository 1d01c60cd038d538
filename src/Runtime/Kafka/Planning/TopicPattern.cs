using System;
using System.Collections.Generic;
using System.Text.RegularExpressions;

namespace Weir.Runtime;

/// <summary>All partitions of the topics in whose names an expression is found, now or later: Spark's subscribePattern, which isn't anchored either.</summary>
/// <param name="pattern">The expression.</param>
internal sealed class TopicPattern(string pattern) : TopicSelection
{
    // Names of topics are short; an expression that needs longer never ends.
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(1);
    private readonly Regex _regex = new(pattern.Trim(), RegexOptions.CultureInvariant, s_longest);

    /// <inheritdoc/>
    public override IReadOnlyList<string>? Names => null;

    /// <inheritdoc/>
    public override string ToString() => $"Pattern={_regex}";

    /// <inheritdoc/>
    protected override KafkaTopic Take(KafkaTopic topic) => _regex.IsMatch(topic.Name) ? topic : topic with { Partitions = [] };
}
