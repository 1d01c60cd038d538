using System.Reflection;

namespace Weir.Generator.Tests;

/// <summary>Names that the generator spells out, against the assemblies that declare them.</summary>
public sealed class WellKnownNamesTests
{
    private static readonly Assembly s_abstractions = typeof(StreamQueryAttribute).Assembly;

    private static readonly string[] s_names =
    [
        .. typeof(WellKnownNames).GetFields(BindingFlags.Static | BindingFlags.NonPublic)
            .Where(static field => field.IsLiteral)
            .Select(static field => (string)field.GetRawConstantValue()!)
            .Where(static name => name is not (WellKnownNames.Namespace or WellKnownNames.StreamQueryAttribute or WellKnownNames.BatchQueryAttribute)),
    ];

    public static TheoryData<string> Names { get; } = [.. s_names];

    // System.IO.Hashing is a package of its own.
    public static TheoryData<string> FreeTypes { get; } =
        [.. AllocationFree.Types.Where(static name => !name.StartsWith("System.IO.Hashing.", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Names))]
    public void Name_IsAnAttributeOrTypeOfTheSurface(string name) =>
        Assert.Contains(s_abstractions.GetExportedTypes(), type => type.Namespace == "Weir" && Plain(type.Name) is var plain
            && (plain == name + "Attribute" || plain == name));

    [Fact]
    public void QueryAttributes_HaveTheirFullNames()
    {
        Assert.Equal(WellKnownNames.StreamQueryAttribute, typeof(StreamQueryAttribute).FullName);
        Assert.Equal(WellKnownNames.BatchQueryAttribute, typeof(BatchQueryAttribute).FullName);
    }

    [Fact]
    public void Attributes_OfTheSurface_AreAllKnown()
    {
        var declared = s_abstractions.GetExportedTypes().Where(static type => type.IsSubclassOf(typeof(Attribute)));

        Assert.All(declared, static type => Assert.Contains(s_names, known => known + "Attribute" == Plain(type.Name)));
    }

    [Theory]
    [InlineData(typeof(OutputMode), typeof(OutputKind))]
    [InlineData(typeof(Format), typeof(PayloadFormat))]
    [InlineData(typeof(ParseMode), typeof(MalformedRule))]
    public void Enum_MirroredInTheModel_HasTheSameNamesAndNumbers(Type declared, Type mirrored) =>
        Assert.Equal(Numbered(declared), Numbered(mirrored));

    [Fact]
    public void ColumnKinds_AreColumnTypes()
    {
        Type[] own = [typeof(Utf8), typeof(Bytes), typeof(Timestamp), typeof(Duration), typeof(TimeWindow), typeof(Headers)];

        Assert.All(own, static type => Assert.Contains(type.Name, Enum.GetNames<ColumnKind>()));
    }

    [Theory]
    [MemberData(nameof(FreeTypes))]
    public void AllocationFreeType_Exists(string name)
    {
        var compilation = QueryCompilation.Create();

        Assert.Contains([name, name + "`1", name + "`2", name + "`3"], candidate => !compilation.GetTypesByMetadataName(candidate).IsEmpty);
    }

    private static string Plain(string name) => name.Split('`')[0];

    private static IEnumerable<string> Numbered(Type type) =>
        Enum.GetValues(type).Cast<Enum>().Select(static value => $"{value:G} = {value:D}");
}
