using Microsoft.CodeAnalysis;

namespace Weir.Generator.Tests;

/// <summary>Each kind of anchor points at the smallest part of the text, and at the next larger one where that is missing.</summary>
public sealed class AnchorLocationTests
{
    private const string Source = """
        using Weir;
        [StreamQuery("q"), SocketSource(port: 70000, host: "h")]
        [Watermark(nameof(Line.Time), "1 second")]
        [Watermark(nameof(Line.Time), "2 seconds")]
        [SlidingWindow(nameof(Line.Time), "3 seconds", "4 seconds", Offset = "5 seconds")]
        [OrderBy("A", "B", Descending = ["C", "D"]), ConsoleSink]
        public sealed partial class Q
        {
            [Row] public readonly ref struct Line
            {
                public Utf8 Value { get; init; }
                public Timestamp Time { get; init; }
                public readonly int Field;
            }

            [Result] public readonly ref struct Out { [Sum("E"), Column("f")] public long Total { get; init; } }
            [Explode<Out>("G")] static Utf8Splitter Split(in Line line) => default;
            static bool Split(int other) => false;
        }
        sealed partial class Q { private int _generated; }
        """;

    private static readonly Anchor s_watermark = Anchor.Query.AtAttribute("Watermark", 1);
    private static readonly Anchor s_orderBy = Anchor.Query.AtAttribute("OrderBy");

    [Fact]
    public void Class_IsItsIdentifierInTheUsersPart() => AssertAt("Q", Anchor.Query);

    [Fact]
    public void Attribute_IsTheOneOfItsNameAndOrdinal()
    {
        AssertAt("ConsoleSink", Anchor.Query.AtAttribute("ConsoleSink"));
        AssertAt("Watermark(nameof(Line.Time), \"2 seconds\")", s_watermark);
        AssertAt("Explode<Out>(\"G\")", Anchor.OfMethod("Split").AtAttribute("Explode"));
        AssertAt("Column(\"f\")", Anchor.OfProperty("Out", "Total").AtAttribute("Column"));
    }

    [Fact]
    public void Argument_ByPosition_IsItsExpression()
    {
        AssertAt("\"2 seconds\"", s_watermark.AtArgument(1));
        AssertAt("\"4 seconds\"", Anchor.Query.AtAttribute("SlidingWindow").AtArgument(2));
        AssertAt("\"E\"", Anchor.OfProperty("Out", "Total").AtAttribute("Sum").AtArgument(0));
        AssertAt("\"G\"", Anchor.OfMethod("Split").AtAttribute("Explode").AtArgument(0));
    }

    [Fact]
    public void Argument_WrittenByParameterName_IsFoundByPosition() =>
        AssertAt("70000", Anchor.Query.AtAttribute("SocketSource").AtArgument(1));

    [Fact]
    public void Argument_ByName_IsItsExpression() =>
        AssertAt("\"5 seconds\"", Anchor.Query.AtAttribute("SlidingWindow").AtArgument("Offset"));

    [Fact]
    public void Argument_OfParams_CountsOneByOne()
    {
        AssertAt("\"A\"", s_orderBy.AtArgument(0));
        AssertAt("\"B\"", s_orderBy.AtArgument(1));
    }

    [Fact]
    public void Argument_OfParamsAsOneArray_IsItsElement()
    {
        string source = Source.Replace("OrderBy(\"A\", \"B\",", "OrderBy([\"A\", \"B\"],", StringComparison.Ordinal);
        AssertAt("\"B\"", s_orderBy.AtArgument(1), source);
    }

    [Fact]
    public void Element_OfANamedArray_IsItsExpression()
    {
        var element = s_orderBy.AtArgument("Descending").AtElement(1);
        AssertAt("\"D\"", element);
        AssertAt("\"D\"", element, Source.Replace("[\"C\", \"D\"]", "new[] { \"C\", \"D\" }", StringComparison.Ordinal));
    }

    [Fact]
    public void Argument_ThatIsNotWritten_FallsBackToTheAttribute() =>
        AssertAt("ConsoleSink", Anchor.Query.AtAttribute("ConsoleSink").AtArgument("NumRows"));

    [Fact]
    public void Attribute_ThatIsNotWritten_FallsBackToItsOwner() =>
        AssertAt("Total", Anchor.OfProperty("Out", "Total").AtAttribute("Key"));

    [Fact]
    public void Member_IsItsIdentifierOrType()
    {
        AssertAt("Line", Anchor.OfRow("Line"));
        AssertAt("Value", Anchor.OfProperty("Line", "Value"));
        AssertAt("Utf8", Anchor.OfProperty("Line", "Value").AtType());
        AssertAt("Field", Anchor.OfProperty("Line", "Field"));
        AssertAt("int", Anchor.OfProperty("Line", "Field").AtType());
        AssertAt("Utf8Splitter", Anchor.OfMethod("Split").AtType());
        AssertAt("bool", Anchor.OfMethod("Split", 1).AtType());
    }

    [Fact]
    public void Parameter_IsItsDeclarationOrType()
    {
        AssertAt("in Line line", Anchor.OfMethod("Split").AtParameter(0));
        AssertAt("Line", Anchor.OfMethod("Split").AtParameter(0).AtType());
        AssertAt("int other", Anchor.OfMethod("Split", 1).AtParameter(0));
    }

    [Fact]
    public void Member_ThatIsUnknown_FallsBackToItsType()
    {
        AssertAt("Line", Anchor.OfProperty("Line", "Nothing"));
        AssertAt("Q", Anchor.OfRow("Nothing"));
    }

    [Fact]
    public void Row_OfAnotherType_IsFoundByItsMetadataName() =>
        AssertAt(
        "Shared", Anchor.OfRow("Elsewhere.Shared"), Source + "\nnamespace Elsewhere { [Row] public readonly ref struct Shared { } }");

    private static void AssertAt(string expected, Anchor anchor, string source = Source)
    {
        var compilation = QueryCompilation.Create(source);
        var location = AnchorLocations.Find(compilation.GetTypeByMetadataName("Q")!, anchor, CancellationToken.None);
        Assert.Equal(LocationKind.SourceFile, location.Kind);
        Assert.Equal(expected, source.Substring(location.SourceSpan.Start, location.SourceSpan.Length));
    }
}
