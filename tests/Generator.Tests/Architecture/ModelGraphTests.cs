using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace Weir.Generator.Tests;

/// <summary>No Roslyn type can be reached from what the generator's steps give: it would hold whole compilations, and break caching.</summary>
public sealed class ModelGraphTests
{
    private static readonly Type[] s_forbidden =
        [typeof(ISymbol), typeof(SyntaxNode), typeof(SyntaxTree), typeof(Location), typeof(Compilation), typeof(Diagnostic), typeof(SemanticModel), typeof(AttributeData)];

    public static TheoryData<Type> Violations { get; } =
    [
        typeof(HoldsSymbol), typeof(HoldsObject), typeof(HoldsInterface), typeof(HoldsInArray), typeof(HoldsImmutableArray), typeof(HoldsDeep),
        typeof(HoldsInBase), typeof(HoldsDelegate), typeof(IsMutable), typeof(HasNoEquality), typeof(MayBeDerived),
    ];

    [Fact]
    public void Steps_Types_HoldNothingOfRoslyn()
    {
        var graph = ModelGraph.Of(typeof(QueryModel), typeof(ParsedQuery), typeof(PlannedQuery), typeof(PhysicalPlan), typeof(LogicalPlan), typeof(GeneratedSource));

        Assert.Empty(graph.Faults);
        Assert.True(graph.Count > 40, $"Only {graph.Count} types were looked at.");
    }

    [Theory]
    [MemberData(nameof(Violations))]
    public void Guard_OfATypeThatCouldHoldOne_Fails(Type type) => Assert.NotEmpty(ModelGraph.Of(type).Faults);

    [Fact]
    public void Steps_Values_HoldNothingOfRoslyn()
    {
        var run = GeneratorHarness.Run([.. GoldenCase.Names.Select(GoldenCase.Source)]);
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        object[] roots = [.. run.Values<ParsedQuery>(TrackingNames.Parse), .. run.Values<PlannedQuery>(TrackingNames.Plan), .. run.Values<GeneratedSource>(TrackingNames.Emit)];

        Assert.True(roots.Length > 100);
        Assert.All(roots, root => Assert.Null(FirstForbidden(root, seen)));
        Assert.True(seen.Count > 1000, $"Only {seen.Count} values were looked at.");
    }

    [Fact]
    public void Guard_OfAValueThatHoldsOne_FindsIt() =>
        Assert.NotNull(FirstForbidden(new HoldsObject(new object[] { GeneratorHarness.Compile("class C;") }), new HashSet<object>(ReferenceEqualityComparer.Instance)));

    private static object? FirstForbidden(object? value, HashSet<object> seen)
    {
        if (value is null or string || value.GetType().IsPrimitive || value.GetType().IsEnum || !seen.Add(value))
        {
            return null;
        }

        if (s_forbidden.Any(type => type.IsInstanceOfType(value)))
        {
            return value;
        }

        var held = value is IEnumerable items
            ? items.Cast<object?>()
            : value.GetType().GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Select(field => field.GetValue(value));
        return held.Select(item => FirstForbidden(item, seen)).FirstOrDefault(static found => found is not null);
    }

    private sealed record HoldsSymbol(INamedTypeSymbol Type);

    private sealed record HoldsObject(object? Anything);

    private sealed record HoldsInterface(IEquatable<string> Anything);

    private sealed record HoldsInArray(EquatableArray<Location> Places);

    private sealed record HoldsImmutableArray(ImmutableArray<string> Texts);

    private sealed record HoldsDeep(string Name, HoldsInArray Inner);

    private abstract record Base(SyntaxNode? Node);

    private sealed record HoldsInBase(SyntaxNode? Node) : Base(Node);

    private sealed record HoldsDelegate(Func<string> Text);

    private sealed record IsMutable
    {
        public string Name { get; set; } = "";
    }

    private sealed record HasNoEquality(HasNoEquality.Inner Value)
    {
        public sealed class Inner;
    }

    private record MayBeDerived;

    private sealed record Derived(Diagnostic Diagnostic) : MayBeDerived;
}
