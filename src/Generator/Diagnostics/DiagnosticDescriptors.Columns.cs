using Microsoft.CodeAnalysis;

namespace Weir.Generator;

// Names and types of columns: ids 0300 to 0399.
internal static partial class DiagnosticDescriptors
{
    private const string ColumnCategory = "Weir.Columns";

    /// <summary>{0}: <c>column</c>, <c>method</c> or <c>row</c>; {1}: the name; {2}: where; {3}: as <c>did you mean 'Value'?</c>.</summary>
    internal static readonly DiagnosticDescriptor UnknownName = new(
        DiagnosticIds.UnknownName,
        "Name is unknown",
        "There is no {0} '{1}' in {2}; {3}",
        ColumnCategory,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Attributes name columns and methods, which have to exist where they are looked for.",
        helpLinkUri: DiagnosticDocs.LinkTo(DiagnosticIds.UnknownName));

    /// <summary>{0}: the column or method; {1}: its type; {2}: the expected type, or what is expected of it.</summary>
    internal static readonly DiagnosticDescriptor TypeMismatch = new(
        DiagnosticIds.TypeMismatch,
        "Type does not fit",
        "'{0}' is of type '{1}' and must be {2}",
        ColumnCategory,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Values are passed on without conversion, except for the casts that Spark makes without being asked.",
        helpLinkUri: DiagnosticDocs.LinkTo(DiagnosticIds.TypeMismatch));

    /// <summary>{0}: the property; {1}: where null comes from.</summary>
    internal static readonly DiagnosticDescriptor NullableColumn = new(
        DiagnosticIds.NullableColumn,
        "Nullable column is bound to a property that is not",
        "Column '{0}' may be null, since {1}; add '?' to its type",
        ColumnCategory,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A property that can't be null would have to invent a value for it.",
        helpLinkUri: DiagnosticDocs.LinkTo(DiagnosticIds.NullableColumn));

    /// <summary>{0}: the property; {1}: the row.</summary>
    internal static readonly DiagnosticDescriptor ColumnNotGrouped = new(
        DiagnosticIds.ColumnNotGrouped,
        "Column is neither a key nor an aggregate",
        "Column '{0}' of '{1}' must have [Key] or an aggregate such as [Max], since the result is grouped",
        ColumnCategory,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A group has many rows; a column that is no key has many values, of which an aggregate makes one.",
        helpLinkUri: DiagnosticDocs.LinkTo(DiagnosticIds.ColumnNotGrouped));
}
