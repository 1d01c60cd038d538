using Microsoft.CodeAnalysis;

namespace Weir.Generator;

// Options of sources, sinks and triggers: ids 0400 to 0499.
internal static partial class DiagnosticDescriptors
{
    private const string OptionCategory = "Weir.Options";

    /// <summary>{0}: the class; {1}: what is wrong, then what to do.</summary>
    internal static readonly DiagnosticDescriptor KafkaTopics = new(
        DiagnosticIds.KafkaTopics,
        "Kafka source names no topic, or one twice",
        "The Kafka source of query '{0}' {1}",
        OptionCategory,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A subscription is a set of topics that is not empty.",
        helpLinkUri: DiagnosticDocs.LinkTo(DiagnosticIds.KafkaTopics));

    /// <summary>{0}: the text; {1}: what to write.</summary>
    internal static readonly DiagnosticDescriptor KafkaOffsets = new(
        DiagnosticIds.KafkaOffsets,
        "Kafka offsets are unfit",
        "\"{0}\" is no starting position; {1}",
        OptionCategory,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Where the first start begins is checked when the query is built, and not when it is started.",
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
}
