using Microsoft.CodeAnalysis;

namespace Weir.Generator;

// Verbs, the static methods that a query's attributes mark: ids 0100 to 0199.
internal static partial class DiagnosticDescriptors
{
    private const string VerbCategory = "Weir.Verbs";

    /// <summary>{0}: the method; {1}: what to do, as <c>add 'static'</c>, <c>write 'in Line line'</c>.</summary>
    internal static readonly DiagnosticDescriptor VerbNotStatic = new(
        DiagnosticIds.VerbNotStatic,
        "Verb is not static or does not take its row by in",
        "Verb '{0}' must be static and take its row by 'in'; {1}",
        VerbCategory,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description:
            "Verbs are called for every record: an instance would be shared state, and a row that is not taken "
            + "by in would be copied or changed.",
        helpLinkUri: DiagnosticDocs.LinkTo(DiagnosticIds.VerbNotStatic));

    /// <summary>{0}: the method; {1}: the expected signature.</summary>
    internal static readonly DiagnosticDescriptor VerbShape = new(
        DiagnosticIds.VerbShape,
        "Verb has the wrong signature",
        "Verb '{0}' must have the shape '{1}'",
        VerbCategory,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description:
            "The generator calls verbs directly, so that their parameters and result have to be those "
            + "that the attribute asks for.",
        helpLinkUri: DiagnosticDocs.LinkTo(DiagnosticIds.VerbShape));

    /// <summary>{0}: the method.</summary>
    internal static readonly DiagnosticDescriptor VerbAsync = new(
        DiagnosticIds.VerbAsync,
        "Verb is asynchronous",
        "Verb '{0}' must not be async: rows are views that end with the call; await in a [ForeachBatch] method, which has a batch's rows",
        VerbCategory,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description:
            "A verb runs to its end for each record while the record's bytes are in the receive buffer; "
            + "nothing can be awaited in between.",
        helpLinkUri: DiagnosticDocs.LinkTo(DiagnosticIds.VerbAsync));

    /// <summary>{0}: the verb; {1}: what allocates, as <c>an interpolated string</c>; {2}: what to do instead.</summary>
    internal static readonly DiagnosticDescriptor Allocation = new(
        DiagnosticIds.Allocation,
        "Verb allocates in the hot path",
        "Verb '{0}' allocates {1} for every record; {2}",
        VerbCategory,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description:
            "A verb runs for every record, and what it allocates is collected again, which costs more than "
            + "the rest of the query together.",
        helpLinkUri: DiagnosticDocs.LinkTo(DiagnosticIds.Allocation));

    /// <summary>{0}: the verb; {1}: the called member.</summary>
    internal static readonly DiagnosticDescriptor UnknownCallee = new(
        DiagnosticIds.UnknownCallee,
        "Verb calls code that is not known to be free of allocations",
        "Verb '{0}' calls '{1}', which is not known to be free of allocations; check it or move the work out of the verb",
        VerbCategory,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: "Only the bodies in this project and a list of well-known members are checked for allocations.",
        helpLinkUri: DiagnosticDocs.LinkTo(DiagnosticIds.UnknownCallee));

    /// <summary>{0}: the verb; {1}: what it reads; {2}: what to do instead.</summary>
    internal static readonly DiagnosticDescriptor NotReplayable = new(
        DiagnosticIds.NotReplayable,
        "Verb is not replayable",
        "Verb '{0}' uses '{1}', which differs when a batch is run again; {2}",
        VerbCategory,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description:
            "After a failure the last batch is run again from the same offsets and must give the same rows, or "
            + "what was written twice does not match.",
        helpLinkUri: DiagnosticDocs.LinkTo(DiagnosticIds.NotReplayable));

    /// <summary>{0}: the method or property; {1} and {2}: the attributes' names without brackets.</summary>
    internal static readonly DiagnosticDescriptor SeveralRoles = new(
        DiagnosticIds.SeveralRoles,
        "Member has more than one role",
        "'{0}' has both [{1}] and [{2}]; keep one",
        VerbCategory,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A method is one verb and a column is one of key, call and aggregate.",
        helpLinkUri: DiagnosticDocs.LinkTo(DiagnosticIds.SeveralRoles));
}
