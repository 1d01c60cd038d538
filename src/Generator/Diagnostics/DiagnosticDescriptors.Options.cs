using Microsoft.CodeAnalysis;

namespace Weir.Generator;

// Options of sources, sinks and triggers: ids 0400 to 0499.
internal static partial class DiagnosticDescriptors
{
    private const string OptionCategory = "Weir.Options";

    /// <summary>{0}: the class; {1}: what is wrong, then what to do; {2}: source or sink.</summary>
    internal static readonly DiagnosticDescriptor KafkaTopics = new(
        DiagnosticIds.KafkaTopics,
        "Kafka source or sink does not say which topics",
        "The Kafka {2} of query '{0}' {1}",
        OptionCategory,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Exactly one of topics, Pattern and Assign says what a Kafka source reads, as in Spark, and names each topic or partition once; a sink's topic has a name that Kafka allows.",
        helpLinkUri: DiagnosticDocs.LinkTo(DiagnosticIds.KafkaTopics));

    /// <summary>{0}: the class; {1}: what is wrong, then what to do; {2}: source or sink.</summary>
    internal static readonly DiagnosticDescriptor KafkaOption = new(
        DiagnosticIds.KafkaOption,
        "Kafka option is not allowed",
        "The options of the Kafka {2} of query '{0}' {1}",
        OptionCategory,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Settings that the engine decides itself, and those that have an argument of their own, can't be given as options; the first are refused by Spark as well.",
        helpLinkUri: DiagnosticDocs.LinkTo(DiagnosticIds.KafkaOption));

    /// <summary>{0}: the argument; {1}: what is wrong, then what to do.</summary>
    internal static readonly DiagnosticDescriptor KafkaOffsets = new(
        DiagnosticIds.KafkaOffsets,
        "Kafka offsets are unfit",
        "{0} of the Kafka source {1}",
        OptionCategory,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Where reading starts and ends, and how much a batch reads, is checked when the query is built as far as it can be without a broker.",
        helpLinkUri: DiagnosticDocs.LinkTo(DiagnosticIds.KafkaOffsets));

    /// <summary>{0}: the argument; {1}: its value; {2}: what it must be, as <c>from 1 to 65535</c>.</summary>
    internal static readonly DiagnosticDescriptor OptionOutOfRange = new(
        DiagnosticIds.OptionOutOfRange,
        "Option is out of range",
        "'{0}' is {1} and must be {2}",
        OptionCategory,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "An option outside its range would fail the query when it starts.",
        helpLinkUri: DiagnosticDocs.LinkTo(DiagnosticIds.OptionOutOfRange));

    /// <summary>{0}: the text; {1}: what is wrong, then what to write.</summary>
    internal static readonly DiagnosticDescriptor BadDuration = new(
        DiagnosticIds.BadDuration,
        "Duration can't be read",
        "Duration \"{0}\" can't be read: {1}",
        OptionCategory,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Durations are written as in Spark: a number and a unit, such as '10 seconds'.",
        helpLinkUri: DiagnosticDocs.LinkTo(DiagnosticIds.BadDuration));

    /// <summary>{0}: the class; {1}: the sink's attribute without brackets; {2}: what to write.</summary>
    internal static readonly DiagnosticDescriptor MissingCheckpoint = new(
        DiagnosticIds.MissingCheckpoint,
        "Sink needs a checkpoint",
        "Query '{0}' writes by [{1}] but keeps nowhere how far it is: add {2}",
        OptionCategory,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "What such a sink writes stays when the query ends, so that the query has to know after a restart what it has written. Console, memory and foreach go without, as in Spark.",
        helpLinkUri: DiagnosticDocs.LinkTo(DiagnosticIds.MissingCheckpoint));

    /// <summary>{0}: the class; {1}: what is wrong, then what to do.</summary>
    internal static readonly DiagnosticDescriptor KafkaSinkRow = new(
        DiagnosticIds.KafkaSinkRow,
        "Result does not fit the Kafka sink",
        "The result of '{0}' can't be written by [KafkaSink]: {1}",
        OptionCategory,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A Kafka record has a value, and may have a key, headers, a partition and a timestamp: columns of the result say them, each of its type, as in Spark.",
        helpLinkUri: DiagnosticDocs.LinkTo(DiagnosticIds.KafkaSinkRow));

    /// <summary>{0}: the class; {1}: what is missing, then what to do.</summary>
    internal static readonly DiagnosticDescriptor ExactlyOnce = new(
        DiagnosticIds.ExactlyOnce,
        "Exactly once is incomplete",
        "Delivery.ExactlyOnce of query '{0}' {1}",
        OptionCategory,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Each row is written once only if the transactions have a name that stays, the source gives the same records again and gives only what was committed.",
        helpLinkUri: DiagnosticDocs.LinkTo(DiagnosticIds.ExactlyOnce));

    /// <summary>{0}: the class; {1}: the source's attribute without brackets.</summary>
    internal static readonly DiagnosticDescriptor NotReplayableSource = new(
        DiagnosticIds.NotReplayableSource,
        "Source can't be replayed",
        "Query '{0}' has a [Checkpoint], but [{1}] can't give again what it gave before a crash: read Kafka or files, or expect that the batch that broke off is lost",
        OptionCategory,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A checkpoint runs a batch that broke off again with the same offsets. A source that keeps nothing has nothing to read there, as Spark's socket source.",
        helpLinkUri: DiagnosticDocs.LinkTo(DiagnosticIds.NotReplayableSource));

    /// <summary>{0}: the group's name.</summary>
    internal static readonly DiagnosticDescriptor KafkaGroup = new(
        DiagnosticIds.KafkaGroup,
        "Consumer group has a name of its own",
        "Another consumer of the group '{0}' would take partitions from this query; remove GroupId, or give GroupIdPrefix",
        OptionCategory,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "Unless told otherwise each run of a query is a consumer group of its own. With one name two queries, or two runs of one, share the partitions and each sees a part of the records.",
        helpLinkUri: DiagnosticDocs.LinkTo(DiagnosticIds.KafkaGroup));

    /// <summary>{0}: the option; {1}: the configuration key to use.</summary>
    internal static readonly DiagnosticDescriptor SecretInAttribute = new(
        DiagnosticIds.SecretInAttribute,
        "Secret stands in an attribute",
        "'{0}' is a secret, which an attribute leaves in the source and in the assembly; set {1} in configuration, such as an environment variable",
        OptionCategory,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "Whoever has the assembly can read its attributes. Secrets come from configuration: the environment, a mounted file, a secret store.",
        helpLinkUri: DiagnosticDocs.LinkTo(DiagnosticIds.SecretInAttribute));

    /// <summary>{0}: the class; {1}: why not, and what to do.</summary>
    internal static readonly DiagnosticDescriptor DeadLetter = new(
        DiagnosticIds.DeadLetter,
        "Dead letters don't fit the source",
        "[DeadLetter] of '{0}' can't be: {1}",
        OptionCategory,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Dead letters are records that can't be read as the source's row, which has a format for that, and each of them has one fate: another topic, which the query doesn't read.",
        helpLinkUri: DiagnosticDocs.LinkTo(DiagnosticIds.DeadLetter));
}
