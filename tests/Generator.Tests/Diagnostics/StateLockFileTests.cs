using System.Diagnostics;
using Weir.Tests;

namespace Weir.Generator.Tests;

/// <summary>A <c>weir.lock.json</c> beside a project is found without being named in it.</summary>
public sealed class StateLockFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("weir-lock-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Lock_BesideAProject_IsAnAdditionalFile(bool isThere)
    {
        string project = Path.Combine(_folder, "Queries.csproj");
        await File.WriteAllTextAsync(project, $"<Project Sdk=\"Microsoft.NET.Sdk\">\n  <Import Project=\"{Repo.PathOf("src", "Generator", "build", "Weir.Generator.props")}\" />\n</Project>\n");
        string stateLock = Path.Combine(_folder, StateLock.FileName);
        if (isThere)
        {
            await File.WriteAllTextAsync(stateLock, "");
        }

        using var process = Process.Start(new ProcessStartInfo("dotnet", ["msbuild", project, "-getItem:AdditionalFiles", "-nodeReuse:false"]) { RedirectStandardOutput = true })!;
        string items = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.Equal(0, process.ExitCode);
        Assert.Equal(isThere, items.Contains($"\"FullPath\": \"{stateLock}\"", StringComparison.Ordinal));
    }
}
