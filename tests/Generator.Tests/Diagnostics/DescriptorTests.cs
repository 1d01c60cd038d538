using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Weir.Tests;

namespace Weir.Generator.Tests;

/// <summary>The conventions of style that every diagnostic follows.</summary>
public sealed partial class DescriptorTests
{
    public static TheoryData<string> Ids { get; } = [.. DiagnosticDescriptors.All.Select(static descriptor => descriptor.Id)];

    [Fact]
    public void Ids_AllHaveADescriptor()
    {
        string[] ids = [.. Constants(typeof(DiagnosticIds))];

        Assert.NotEmpty(ids);
        Assert.Equal(ids.Order(), DiagnosticDescriptors.All.Select(static descriptor => descriptor.Id));
        Assert.Equal(ids.Length, typeof(DiagnosticDescriptors)
            .GetFields(BindingFlags.Static | BindingFlags.NonPublic)
            .Count(static field => field.FieldType == typeof(DiagnosticDescriptor)));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Descriptor_Text_FollowsTheConventions(string id)
    {
        var descriptor = DiagnosticDescriptors.ById(id);
        string title = descriptor.Title.ToString(CultureInfo.InvariantCulture);
        string message = descriptor.MessageFormat.ToString(CultureInfo.InvariantCulture);
        string description = descriptor.Description.ToString(CultureInfo.InvariantCulture);

        Assert.Matches(Id(), id);
        Assert.Matches(Sentence(), title);
        Assert.DoesNotMatch(Stop(), title);
        Assert.DoesNotMatch(Stop(), message);
        Assert.Contains("{0}", message, StringComparison.Ordinal);
        Assert.Matches(Sentence(), description);
        Assert.EndsWith(".", description, StringComparison.Ordinal);
        Assert.Equal($"docs/diagnostics/{id}.md", descriptor.HelpLinkUri);
        Assert.True(Uri.IsWellFormedUriString(descriptor.HelpLinkUri, UriKind.Relative));
        Assert.StartsWith("Weir.", descriptor.Category, StringComparison.Ordinal);
        Assert.True(descriptor.IsEnabledByDefault);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Descriptor_Arguments_AreNumberedWithoutGaps(string id)
    {
        string message = DiagnosticDescriptors.ById(id).MessageFormat.ToString(CultureInfo.InvariantCulture);
        var numbers = Placeholder().Matches(message).Select(static match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture));
        int[] used = [.. numbers.Distinct().Order()];

        Assert.Equal(Enumerable.Range(0, used.Length), used);
    }

    [Fact]
    public void Analyzers_SupportEveryDescriptor()
    {
        var supported = typeof(VerbBodyAnalyzer).Assembly.GetTypes()
            .Where(static type => typeof(DiagnosticAnalyzer).IsAssignableFrom(type) && !type.IsAbstract)
            .SelectMany(static type => ((DiagnosticAnalyzer)Activator.CreateInstance(type)!).SupportedDiagnostics)
            .Select(static descriptor => descriptor.Id);

        Assert.Equal(DiagnosticDescriptors.All.Select(static descriptor => descriptor.Id), supported.Order());
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Release_ListsTheIdWithItsCategoryAndSeverity(string id)
    {
        var descriptor = DiagnosticDescriptors.ById(id);
        string[] lines = Repo.TextOf("src", "Generator", "AnalyzerReleases.Unshipped.md").Split('\n');
        lines = [.. lines, .. Repo.TextOf("src", "Generator", "AnalyzerReleases.Shipped.md").Split('\n')];

        string line = Assert.Single(lines, line => line.StartsWith(id, StringComparison.Ordinal));
        string[] expected = [id, descriptor.Category, descriptor.DefaultSeverity.ToString()];
        Assert.Equal(expected, line.Split('|', StringSplitOptions.TrimEntries)[..3]);
    }

    private static IEnumerable<string> Constants(Type type) => type
        .GetFields(BindingFlags.Static | BindingFlags.NonPublic)
        .Where(static field => field.IsLiteral)
        .Select(static field => (string)field.GetRawConstantValue()!);

    [GeneratedRegex(@"^WEIR\d{4}$")]
    private static partial Regex Id();

    [GeneratedRegex(@"^\p{Lu}[^\r\n]+\S$")]
    private static partial Regex Sentence();

    [GeneratedRegex(@"[.\s]$")]
    private static partial Regex Stop();

    [GeneratedRegex(@"(?<!\{)\{(\d)\}")]
    private static partial Regex Placeholder();
}
