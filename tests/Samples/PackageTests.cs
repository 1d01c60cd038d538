using System.Diagnostics;
using System.IO.Compression;
using System.Xml.Linq;
using Weir.Tests;
using Xunit;

namespace Weir.Samples.Tests;

/// <summary>What is in the package of the runtime, packed as it was built for this test: the one package that a query needs.</summary>
public sealed class PackageTests : IDisposable
{
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(5);
    private readonly string _folder = Directory.CreateTempSubdirectory("weir-package-").FullName;

    [Fact]
    public async Task Runtime_BringsTheGeneratorWithoutACompiler()
    {
        using var package = await PackAsync("Runtime");
        string[] names = [.. package.Entries.Select(static entry => entry.FullName).Where(static name => name.Contains('.', StringComparison.Ordinal))];

        Assert.Equal(["lib/net10.0/Weir.Runtime.dll", "lib/net10.0/Weir.Runtime.xml"], Below("lib/"));
        Assert.Equal(["analyzers/dotnet/cs/Weir.Generator.CodeFixes.dll", "analyzers/dotnet/cs/Weir.Generator.dll"], Below("analyzers/"));

        // NuGet imports props by the package's name, and no others.
        Assert.Equal(["build/Weir.Runtime.props", "buildTransitive/Weir.Runtime.props"], Below("build"));
        Assert.Contains("PACKAGE.md", names);
        string[] needed = Dependencies(package);
        Assert.Contains("Weir.Abstractions", needed);
        Assert.Contains("Confluent.Kafka", needed);
        Assert.DoesNotContain(needed, static id => id.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal) || id.StartsWith("Weir.Generator", StringComparison.Ordinal));

        IEnumerable<string> Below(string folder) => names.Where(name => name.StartsWith(folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string[] Dependencies(ZipArchive package)
    {
        using var specification = package.Entries.Single(static entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        return [.. XDocument.Load(specification).Descendants().Where(static element => element.Name.LocalName == "dependency").Select(static element => element.Attribute("id")!.Value)];
    }

    private async Task<ZipArchive> PackAsync(string project)
    {
        // The tests' folder is bin/<configuration>/<framework>.
        string configuration = Path.GetFileName(Path.GetDirectoryName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)))!;
        using var process = Process.Start(new ProcessStartInfo(
            "dotnet", ["pack", Repo.PathOf("src", project), "--no-build", "--configuration", configuration, "--output", _folder, "--nologo", "-nodeReuse:false"])
        {
            RedirectStandardOutput = true,
        })!;
        string output = await process.StandardOutput.ReadToEndAsync().WaitAsync(s_longest);
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, output);
        return ZipFile.OpenRead(Assert.Single(Directory.GetFiles(_folder, "*.nupkg")));
    }
}
