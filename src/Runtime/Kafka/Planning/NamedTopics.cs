using System;
using System.Collections.Generic;
using System.Linq;

namespace Weir.Runtime;

/// <summary>All partitions of topics that are named: Spark's subscribe.</summary>
/// <param name="topics">The topics' names.</param>
internal sealed class NamedTopics(IReadOnlyList<string> topics) : TopicSelection
{
    private readonly string[] _names = [.. topics.Distinct(StringComparer.Ordinal)];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Names => _names;

    /// <inheritdoc/>
    public override bool NeedsAll => true;

    /// <inheritdoc/>
    public override string ToString() => string.Join(",", topics);

    /// <inheritdoc/>
    protected override KafkaTopic Take(KafkaTopic topic) => topic;
}
