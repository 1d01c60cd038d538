using System.Collections.Generic;
using System.Text.RegularExpressions;

namespace Weir.Runtime;

/// <summary>All partitions of the topics in whose names an expression is found, now or later: Spark's subscribePattern, which isn't anchored either.</summary>
/// <param name="pattern">The expression.</param>
internal sealed class TopicPattern(Regex pattern) : TopicSelection
{
    /// <inheritdoc/>
    public override IReadOnlyList<string>? Names => null;

    /// <inheritdoc/>
    public override string ToString() => $"Pattern={pattern}";

    /// <inheritdoc/>
    protected override KafkaTopic Take(KafkaTopic topic) => pattern.IsMatch(topic.Name) ? topic : topic with { Partitions = [] };
}
