using Microsoft.CodeAnalysis;

namespace Weir.Generator;

// SQL in attributes: ids 0300 to 0399, together with columns.
internal static partial class DiagnosticDescriptors
{
    private const string SqlCategory = "Weir.Sql";

    /// <summary>{0}: the attribute; {1}: what to do.</summary>
    internal static readonly DiagnosticDescriptor SqlNotLiteral = new(
        DiagnosticIds.SqlNotLiteral,
        "SQL is not one literal",
        "The SQL of [{0}] must be one string literal; {1}",
        SqlCategory,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "SQL is checked where it is written, so that it has to be written in one piece: a regular, verbatim or raw string literal.",
        helpLinkUri: DiagnosticDocs.LinkTo(DiagnosticIds.SqlNotLiteral));

    /// <summary>{0}: what is wrong and what to write instead.</summary>
    internal static readonly DiagnosticDescriptor SqlSyntax = new(
        DiagnosticIds.SqlSyntax,
        "SQL syntax error",
        "The SQL can't be read: {0}",
        SqlCategory,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Expressions follow Spark's grammar. Of each text the first mistake is told.",
        helpLinkUri: DiagnosticDocs.LinkTo(DiagnosticIds.SqlSyntax));

    /// <summary>{0}: the function; {1}: how many arguments it takes; {2}: how many it was given.</summary>
    internal static readonly DiagnosticDescriptor ArgumentCount = new(
        DiagnosticIds.ArgumentCount,
        "Function has the wrong number of arguments",
        "The function '{0}' takes {1} and was given {2}",
        SqlCategory,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Functions take what Spark's take, as far as they are known here.",
        helpLinkUri: DiagnosticDocs.LinkTo(DiagnosticIds.ArgumentCount));
}
