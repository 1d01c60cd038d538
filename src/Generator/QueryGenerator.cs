using System.Linq;
using System.Text;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Weir.Generator;

/// <summary>Adds the compiled query to each class with <c>[StreamQuery]</c> or <c>[BatchQuery]</c>. Says nothing of errors: the analyzer does.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class QueryGenerator : IIncrementalGenerator
{
    private static readonly UTF8Encoding s_encoding = new(encoderShouldEmitUTF8Identifier: false);

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        Register(context, WellKnownNames.StreamQueryAttribute);
        Register(context, WellKnownNames.BatchQueryAttribute);
    }

    private static void Register(IncrementalGeneratorInitializationContext context, string attribute)
    {
        var sources = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                attribute,
                static (node, _) => node is ClassDeclarationSyntax,
                static (query, cancellation) => Parse(query, cancellation))
            .WithTrackingName(TrackingNames.Parse)
            .Select(static (parsed, _) => parsed is null ? null : Planner.Plan(parsed))
            .WithTrackingName(TrackingNames.Plan)
            .Select(static (planned, _) => planned is null ? null : QueryEmitter.Emit(planned))
            .WithTrackingName(TrackingNames.Emit);
        context.RegisterSourceOutput(sources, static (output, source) =>
        {
            if (source is not null)
            {
                output.AddSource(source.HintName, SourceText.From(source.Text, s_encoding));
            }
        });
    }

    /// <summary>Parses the query; null where another attribute of the class, on this part or another, has it parsed, since one file is enough.</summary>
    private static ParsedQuery? Parse(GeneratorAttributeSyntaxContext query, CancellationToken cancellation)
    {
        var all = query.TargetSymbol.GetAttributes();
        var first = all.FirstOrDefault(static attribute => attribute.AttributeClass?.ToDisplayString() == WellKnownNames.StreamQueryAttribute)
            ?? all.First(attribute => SymbolEqualityComparer.Default.Equals(attribute.AttributeClass, query.Attributes[0].AttributeClass));
        return SymbolEqualityComparer.Default.Equals(first.AttributeClass, query.Attributes[0].AttributeClass)
            && first.ApplicationSyntaxReference is { } syntax && syntax.SyntaxTree == query.TargetNode.SyntaxTree && query.TargetNode.Span.Contains(syntax.Span)
            ? QueryParser.Parse((INamedTypeSymbol)query.TargetSymbol, query.SemanticModel.Compilation, cancellation)
            : null;
    }
}
