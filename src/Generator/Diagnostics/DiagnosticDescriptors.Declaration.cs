using Microsoft.CodeAnalysis;

namespace Weir.Generator;

// The declaration's shape: ids 0001 to 0099.
internal static partial class DiagnosticDescriptors
{
    private const string DeclarationCategory = "Weir.Declaration";

    /// <summary>{0}: the class; {1}: what to do, as <c>add 'sealed' and 'partial'</c>, <c>make 'Outer' partial</c>.</summary>
    internal static readonly DiagnosticDescriptor QueryShape = new(
        DiagnosticIds.QueryShape,
        "Query class is not a sealed partial, non-generic and non-static class",
        "Query class '{0}' must be 'sealed partial', neither generic nor static; {1}",
        DeclarationCategory,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description:
            "The generator adds the compiled query to the class, which has to be partial for that, and one query is one class, "
            + "which nothing may derive from or instantiate with other types.",
        helpLinkUri: DiagnosticDocs.LinkTo(DiagnosticIds.QueryShape));

    /// <summary>{0}: the row; {1}: what to do, as <c>make 'Value' a property with '{ get; init; }'</c>.</summary>
    internal static readonly DiagnosticDescriptor RowShape = new(
        DiagnosticIds.RowShape,
        "Row is not a readonly ref struct of init-only properties",
        "Row '{0}' must be a 'readonly ref struct' of '{{ get; init; }}' properties; {1}",
        DeclarationCategory,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description:
            "A row is a view over the receive buffer: only a readonly ref struct keeps it from being stored, and only init-only "
            + "properties let the generator fill it without hidden work.",
        helpLinkUri: DiagnosticDocs.LinkTo(DiagnosticIds.RowShape));

    /// <summary>{0}: the property; {1}: its type; {2}: what to do, as <c>use 'Utf8'</c>.</summary>
    internal static readonly DiagnosticDescriptor ColumnType = new(
        DiagnosticIds.ColumnType,
        "Column has an unsupported type",
        "Column '{0}' can't be of type '{1}'; {2}",
        DeclarationCategory,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description:
            "Columns are bytes of the receive buffer or plain numbers: types that live on the heap, or have no meaning "
            + "in a source or sink, can't be columns.",
        helpLinkUri: DiagnosticDocs.LinkTo(DiagnosticIds.ColumnType));

    /// <summary>{0}: the class; {1}: <c>source</c> or <c>sink</c>; {2}: what to add, as <c>[ConsoleSink]</c>.</summary>
    internal static readonly DiagnosticDescriptor MissingSourceOrSink = new(
        DiagnosticIds.MissingSourceOrSink,
        "Query has no source or no sink",
        "Query '{0}' has no {1}; add one, such as {2}",
        DeclarationCategory,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A query reads from a source and writes to a sink; without one of them it would do nothing.",
        helpLinkUri: DiagnosticDocs.LinkTo(DiagnosticIds.MissingSourceOrSink));

    /// <summary>{0}: the class; {1} and {2}: the attributes' names without brackets.</summary>
    internal static readonly DiagnosticDescriptor SeveralSources = new(
        DiagnosticIds.SeveralSources,
        "Query has more than one source",
        "Query '{0}' has both [{1}] and [{2}]; keep one",
        DeclarationCategory,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "One query reads one source; which of two was meant can't be told.",
        helpLinkUri: DiagnosticDocs.LinkTo(DiagnosticIds.SeveralSources));

    /// <summary>{0}: the row, verb or source that hangs loose; {1}: what is wrong, then what to do.</summary>
    internal static readonly DiagnosticDescriptor RowNotConnected = new(
        DiagnosticIds.RowNotConnected,
        "Row is not connected, or its wire is ambiguous",
        "'{0}' can't be connected: {1}",
        DeclarationCategory,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description:
            "Types are the wires between verbs: each row has exactly one producer, and exactly one row that "
            + "no verb produces is the source's.",
        helpLinkUri: DiagnosticDocs.LinkTo(DiagnosticIds.RowNotConnected));

    /// <summary>{0}: the name; {1}: what is wrong, then what to do.</summary>
    internal static readonly DiagnosticDescriptor QueryName = new(
        DiagnosticIds.QueryName,
        "Query name is missing or invalid",
        "Query name \"{0}\" {1}",
        DeclarationCategory,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "The name is the identity of the query's checkpoint, its consumer group and its configuration section.",
        helpLinkUri: DiagnosticDocs.LinkTo(DiagnosticIds.QueryName));

    /// <summary>{0}: the class; {1} and {2}: the rows.</summary>
    internal static readonly DiagnosticDescriptor SeveralResults = new(
        DiagnosticIds.SeveralResults,
        "Query has more than one result",
        "Query '{0}' marks both '{1}' and '{2}' with [Result]; keep one",
        DeclarationCategory,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "The result is the query's select list, of which there is one.",
        helpLinkUri: DiagnosticDocs.LinkTo(DiagnosticIds.SeveralResults));

    /// <summary>{0}: what to write, as <c>nameof(Line.Timestamp)</c>; {1}: the text.</summary>
    internal static readonly DiagnosticDescriptor PlainName = new(
        DiagnosticIds.PlainName,
        "Text names a member where nameof should",
        "Write '{0}' instead of the text \"{1}\"",
        DeclarationCategory,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description:
            "A text is not renamed with the member, and two rows may have a column of the same name, "
            + "which only nameof tells apart.",
        helpLinkUri: DiagnosticDocs.LinkTo(DiagnosticIds.PlainName));

    /// <summary>{0}: the name; {1}: the other class.</summary>
    internal static readonly DiagnosticDescriptor DuplicateQueryName = new(
        DiagnosticIds.DuplicateQueryName,
        "Query name is not unique",
        "Query name \"{0}\" is also that of '{1}'; give each query of a project its own",
        DeclarationCategory,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Two queries of one name would overwrite each other's checkpoint and steal each other's partitions.",
        helpLinkUri: DiagnosticDocs.LinkTo(DiagnosticIds.DuplicateQueryName),
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    /// <summary>{0}: the column's name; {1}: the row; {2}: what is wrong, then what to do.</summary>
    internal static readonly DiagnosticDescriptor ColumnName = new(
        DiagnosticIds.ColumnName,
        "Column name is empty or not unique",
        "Column name '{0}' of row '{1}' {2}",
        DeclarationCategory,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Sources, sinks and states find columns by their names.",
        helpLinkUri: DiagnosticDocs.LinkTo(DiagnosticIds.ColumnName));

    /// <summary>{0}: the row; {1}: the format; {2}: why not, and what to do.</summary>
    internal static readonly DiagnosticDescriptor RowFormat = new(
        DiagnosticIds.RowFormat,
        "Row can't have a format",
        "Row '{0}' can't have Format.{1}: {2}",
        DeclarationCategory,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A format says what the bytes of a source's records are, so it needs a source that gives bytes and a row that takes them.",
        helpLinkUri: DiagnosticDocs.LinkTo(DiagnosticIds.RowFormat));

    /// <summary>{0}: the property; {1}: the attribute without brackets; {2}: why not, and what to do.</summary>
    internal static readonly DiagnosticDescriptor ColumnOrigin = new(
        DiagnosticIds.ColumnOrigin,
        "Column is no part of the source's records",
        "Column '{0}' can't have [{1}]: {2}",
        DeclarationCategory,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Attributes such as [KafkaKey] and [Raw] take a part of a source's record, so they need a source that has it and a row that the source gives.",
        helpLinkUri: DiagnosticDocs.LinkTo(DiagnosticIds.ColumnOrigin));
}
