using System.Collections.Generic;

namespace Weir.Runtime;

/// <summary>The rules of a Kafka source that need no broker: checked when the query is built, and again with what configuration says when it starts.</summary>
/// <remarks>This file is compiled into the generator as well. The rules are those of Spark's KafkaSourceProvider unless one says otherwise.</remarks>
internal static class KafkaSourceRules
{
    /// <summary>Finds what is wrong with a source.</summary>
    /// <param name="source">What was said of it.</param>
    /// <param name="isBatch">Whether a batch query reads it.</param>
    public static IReadOnlyList<KafkaProblem> Check(KafkaSourceArguments source, bool isBatch)
    {
        var problems = new List<KafkaProblem>();
        KafkaTopicRules.Check(source, problems);
        new KafkaOffsetRules(source, isBatch, problems).Check();
        KafkaOptionRules.Check(source.Options, problems);
        return problems;
    }
}
