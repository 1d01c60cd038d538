using System.Collections.Generic;
using System.Linq;

namespace Weir.Runtime;

/// <summary>The rules of a Kafka sink that need no broker (this file is compiled into the generator as well).</summary>
internal static class KafkaSinkRules
{
    /// <summary>What the ledger topic's name begins with where none is given.</summary>
    public const string LedgerPrefix = "weir-ledger-";

    private const int LongestTopic = 249;

    /// <summary>Finds what is wrong.</summary>
    public static List<KafkaProblem> Check(KafkaSinkArguments sink)
    {
        var problems = new List<KafkaProblem>();
        KafkaOptionRules.Check(sink.Options, KafkaProducerOptionRules.Refusal, problems);
        Add(KafkaRule.Topics, KafkaSinkArguments.TopicName, sink.Topic is { } topic ? TopicError(topic.Trim()) : null);
        Add(KafkaRule.Topics, nameof(sink.LedgerTopic), sink.LedgerTopic is { } ledger ? TopicError(ledger.Trim()) : null);
        if (sink.IsExactlyOnce)
        {
            Add(KafkaRule.ExactlyOnce, nameof(sink.TransactionalId), string.IsNullOrWhiteSpace(sink.TransactionalId)
                ? "needs a TransactionalId, by which Kafka knows the query again: give one that no other program has"
                : sink.LedgerTopic is null && TopicError(LedgerPrefix + sink.TransactionalId!.Trim()) is not null
                    ? $"has a TransactionalId of which '{LedgerPrefix}{sink.TransactionalId.Trim()}' makes no topic's name: use letters, digits, '.', '_' and '-', or give LedgerTopic"
                : null);
            Add(KafkaRule.ExactlyOnce, nameof(sink.LedgerTopic), sink.LedgerTopic is not null && sink.LedgerTopic.Trim() == sink.Topic?.Trim()
                ? "writes its ledger into the topic of the rows: give LedgerTopic another name"
                : null);
        }

        return problems;

        void Add(KafkaRule rule, string argument, string? error)
        {
            if (error is not null)
            {
                problems.Add(new(rule, argument, -1, error));
            }
        }
    }

    /// <summary>What is wrong with a topic's name, by Kafka's rule; null if nothing is.</summary>
    private static string? TopicError(string topic) =>
        topic.Length == 0 ? "names an empty topic; name one, or leave it to a column of the row"
        : topic.Length > LongestTopic ? $"names a topic of {topic.Length} characters; Kafka allows {LongestTopic}"
        : topic is "." or ".." || !topic.All(static c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '.' or '_' or '-')
            ? $"names the topic '{topic}'; Kafka allows letters, digits, '.', '_' and '-'"
        : null;
}
