using Microsoft.CodeAnalysis;

namespace Weir.Generator;

// The rules of streaming, most of them Spark's: ids 0200 to 0299.
internal static partial class DiagnosticDescriptors
{
    private const string StreamingCategory = "Weir.Streaming";

    /// <summary>{0}: the class; {1}: what to do.</summary>
    internal static readonly DiagnosticDescriptor AppendWithoutWatermark = new(
        DiagnosticIds.AppendWithoutWatermark,
        "Append mode has no watermark on the group key",
        "Query '{0}' aggregates in Append mode without a watermark on a key or window, so that no group would ever be final; {1}",
        StreamingCategory,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description:
            "Append mode writes a group when the watermark has passed it, as in Spark; without an "
            + "event-time key that moment never comes.",
        helpLinkUri: DiagnosticDocs.LinkTo(DiagnosticIds.AppendWithoutWatermark));

    /// <summary>{0}: the class.</summary>
    internal static readonly DiagnosticDescriptor CompleteWithoutAggregation = new(
        DiagnosticIds.CompleteWithoutAggregation,
        "Complete mode has no aggregation",
        "Query '{0}' has no aggregation, which Complete mode needs; use [Output(OutputMode.Append)]",
        StreamingCategory,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description:
            "Complete mode writes the whole result table each time, as in Spark; without an aggregation "
            + "that table is the whole stream.",
        helpLinkUri: DiagnosticDocs.LinkTo(DiagnosticIds.CompleteWithoutAggregation));

    /// <summary>{0}: the class; {1}: what to do.</summary>
    internal static readonly DiagnosticDescriptor SortNotAllowed = new(
        DiagnosticIds.SortNotAllowed,
        "Sort needs an aggregation in Complete mode",
        "Query '{0}' can't be sorted: a sort needs an aggregation in Complete mode; {1}",
        StreamingCategory,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A stream has no end to sort up to; only the whole result table of Complete mode can be sorted, as in Spark.",
        helpLinkUri: DiagnosticDocs.LinkTo(DiagnosticIds.SortNotAllowed));

    /// <summary>{0}: the class; {1}: what to do.</summary>
    internal static readonly DiagnosticDescriptor LimitInUpdate = new(
        DiagnosticIds.LimitInUpdate,
        "Limit is not allowed in Update mode",
        "Query '{0}' can't limit its rows in Update mode; {1}",
        StreamingCategory,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description:
            "Update mode writes a group again whenever it changes, so that it can't be said which "
            + "groups are the first, as in Spark.",
        helpLinkUri: DiagnosticDocs.LinkTo(DiagnosticIds.LimitInUpdate));

    /// <summary>{0}: the class; {1}: why, then what to do.</summary>
    internal static readonly DiagnosticDescriptor WatermarkWithoutEffect = new(
        DiagnosticIds.WatermarkWithoutEffect,
        "Watermark has no effect on state",
        "The watermark of query '{0}' bounds no state: {1}",
        StreamingCategory,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: "A watermark is what lets state go; where none goes, it only costs the reader's attention.",
        helpLinkUri: DiagnosticDocs.LinkTo(DiagnosticIds.WatermarkWithoutEffect));

    /// <summary>{0}: the class; {1}: what to do.</summary>
    internal static readonly DiagnosticDescriptor StateNeverExpires = new(
        DiagnosticIds.StateNeverExpires,
        "State never expires",
        "Query '{0}' keeps every group for ever; {1}",
        StreamingCategory,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description:
            "Groups without a window or an event-time key under a watermark are never final, so that memory grows "
            + "with the number of keys ever seen.",
        helpLinkUri: DiagnosticDocs.LinkTo(DiagnosticIds.StateNeverExpires));

    /// <summary>{0}: the attribute or its argument; {1}: why it doesn't fit, then what to do.</summary>
    internal static readonly DiagnosticDescriptor WrongKind = new(
        DiagnosticIds.WrongKind,
        "Clause or source does not fit a stream or batch query",
        "{0} {1}",
        StreamingCategory,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A batch query reads a range that has an end, once; a stream query goes on. What belongs to one of them has no meaning in the other.",
        helpLinkUri: DiagnosticDocs.LinkTo(DiagnosticIds.WrongKind));

    /// <summary>{0}: the column or delay; {1}: what is wrong, then what to do.</summary>
    internal static readonly DiagnosticDescriptor BadWatermark = new(
        DiagnosticIds.BadWatermark,
        "Watermark has an unfit column or delay",
        "Watermark on '{0}' {1}",
        StreamingCategory,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A watermark stands on a timestamp column and trails it by a delay that is not negative, as in Spark.",
        helpLinkUri: DiagnosticDocs.LinkTo(DiagnosticIds.BadWatermark));

    /// <summary>{0}: the column or argument; {1}: what is wrong, then what to do.</summary>
    internal static readonly DiagnosticDescriptor BadWindow = new(
        DiagnosticIds.BadWindow,
        "Window has an unfit column, size, slide or offset",
        "Window's '{0}' {1}",
        StreamingCategory,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description:
            "A window stands on a timestamp column; its size and slide are positive fixed lengths, the slide at most the size and "
            + "the offset shorter than the slide, as in Spark.",
        helpLinkUri: DiagnosticDocs.LinkTo(DiagnosticIds.BadWindow));

    /// <summary>{0}: the class; {1}: the column whose watermark is kept.</summary>
    internal static readonly DiagnosticDescriptor WatermarkRedefined = new(
        DiagnosticIds.WatermarkRedefined,
        "Watermark is defined more than once",
        "Query '{0}' defines its watermark again; only the last, on '{1}', counts, so remove the others",
        StreamingCategory,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "One relation has one event-time column; of several watermarks only the last would move.",
        helpLinkUri: DiagnosticDocs.LinkTo(DiagnosticIds.WatermarkRedefined));

    /// <summary>{0}: the class; {1}: the window attribute's name without brackets.</summary>
    internal static readonly DiagnosticDescriptor WindowWithoutAggregation = new(
        DiagnosticIds.WindowWithoutAggregation,
        "Window has no aggregation to group",
        "Query '{0}' has [{1}] but neither keys nor aggregates; add [Key] or [Count] to its [Result] or remove the window",
        StreamingCategory,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A window is a key of the aggregation; without one it would change nothing.",
        helpLinkUri: DiagnosticDocs.LinkTo(DiagnosticIds.WindowWithoutAggregation));

    /// <summary>{0}: the property; {1}: the row.</summary>
    internal static readonly DiagnosticDescriptor TimeWindowWithoutWindow = new(
        DiagnosticIds.TimeWindowWithoutWindow,
        "Result has a time window but the query has none",
        "Column '{0}' of '{1}' is a TimeWindow but the query has no window; add [TumblingWindow] or [SlidingWindow]",
        StreamingCategory,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A result's TimeWindow column is filled with the window of the row's group.",
        helpLinkUri: DiagnosticDocs.LinkTo(DiagnosticIds.TimeWindowWithoutWindow));

    /// <summary>{0}: the class; {1} and {2}: the attributes' names without brackets.</summary>
    internal static readonly DiagnosticDescriptor SeveralWindows = new(
        DiagnosticIds.SeveralWindows,
        "Query has more than one window",
        "Query '{0}' has both [{1}] and [{2}]; keep one",
        StreamingCategory,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "One aggregation groups by one window, as in Spark.",
        helpLinkUri: DiagnosticDocs.LinkTo(DiagnosticIds.SeveralWindows));

    /// <summary>{0}: the class; {1}: why, then what to do.</summary>
    internal static readonly DiagnosticDescriptor StateTtlNotAllowed = new(
        DiagnosticIds.StateTtlNotAllowed,
        "Groups can't expire by time here",
        "The groups of query '{0}' can't expire by time: {1}",
        StreamingCategory,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description:
            "Groups that were not updated for some time are dropped by [StateTtl]; it is for those that nothing else lets go and "
            + "that the mode allows to go.",
        helpLinkUri: DiagnosticDocs.LinkTo(DiagnosticIds.StateTtlNotAllowed));

    /// <summary>{0}: the method; {1}: why, as <c>Complete mode drops nothing</c>.</summary>
    internal static readonly DiagnosticDescriptor LateOutputWithoutEffect = new(
        DiagnosticIds.LateOutputWithoutEffect,
        "Late output never gets a row",
        "[LateOutput] method '{0}' is never called, since {1}; remove it, or aggregate by a window over the watermark's column in Append or Update mode",
        StreamingCategory,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "Rows are late for an aggregation whose groups end by the watermark; elsewhere none is dropped.",
        helpLinkUri: DiagnosticDocs.LinkTo(DiagnosticIds.LateOutputWithoutEffect));

    /// <summary>{0}: the class.</summary>
    internal static readonly DiagnosticDescriptor StateStoreNotReferenced = new(
        DiagnosticIds.StateStoreNotReferenced,
        "Package for state in RocksDB is missing",
        "The state of query '{0}' can't be kept in RocksDB, since the project doesn't reference Weir.RocksDb; add that package",
        StreamingCategory,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "The assembly that keeps groups in RocksDB is a package of its own, with a native library that other projects needn't carry.",
        helpLinkUri: DiagnosticDocs.LinkTo(DiagnosticIds.StateStoreNotReferenced));
}
