using Microsoft.CodeAnalysis;

namespace Weir.Generator;

// What a query keeps, against the project's lock: ids 0600 to 0699.
internal static partial class DiagnosticDescriptors
{
    private const string StateCategory = "Weir.State";

    /// <summary>{0}: the query's name; {1}: the changes, as <c>'key Id: int' is 'key Id: long' now</c>.</summary>
    internal static readonly DiagnosticDescriptor StateChanged = new(
        DiagnosticIds.StateChanged,
        "State's schema has changed since it was locked",
        "State of query \"{0}\" is not what weir.lock.json has: {1}; no checkpoint of before can be read, so take the change back, give the query another name, "
        + "or lock the state anew if no checkpoint has to be read",
        StateCategory,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A checkpoint's state is restored only where keys, aggregates, types and windows are what they were.",
        helpLinkUri: DiagnosticDocs.LinkTo(DiagnosticIds.StateChanged));

    /// <summary>{0}: what seems to have been renamed, or what the lock has that nothing is called; {1}: what to do.</summary>
    internal static readonly DiagnosticDescriptor StateRenamed = new(
        DiagnosticIds.StateRenamed,
        "Query or column seems to have been renamed since its state was locked",
        "{0}; {1}",
        StateCategory,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A checkpoint is found by the query's name, and its state by the names of columns.",
        helpLinkUri: DiagnosticDocs.LinkTo(DiagnosticIds.StateRenamed));

    /// <summary>{0}: the query's name.</summary>
    internal static readonly DiagnosticDescriptor StateNotLocked = new(
        DiagnosticIds.StateNotLocked,
        "State is not locked",
        "State of query \"{0}\" is not in weir.lock.json; lock it, so that a change after which its checkpoint can't be read is an error",
        StateCategory,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: "A project that has a lock should have all its queries with a checkpoint in it.",
        helpLinkUri: DiagnosticDocs.LinkTo(DiagnosticIds.StateNotLocked));

    /// <summary>{0}: what is wrong, and where.</summary>
    internal static readonly DiagnosticDescriptor UnreadableLock = new(
        DiagnosticIds.UnreadableLock,
        "Lock of states can't be read",
        "weir.lock.json can't be read: {0}; take its last version from your version control, or empty it and lock the state of each query again",
        StateCategory,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "While the lock can't be read, no query's state is compared with it.",
        helpLinkUri: DiagnosticDocs.LinkTo(DiagnosticIds.UnreadableLock));
}
