using System.ComponentModel;
using System.Diagnostics;
using Weir.Tests;
using Xunit;

namespace Weir.Recovery.Tests;

/// <summary>A library that lets calls of a child process fail, compiled once for all tests; they are skipped where there is no compiler.</summary>
public sealed class FailingCalls : IDisposable
{
    private const string Source = "tests/Recovery/Log/failing.c";

    private readonly TempFolder _folder = new();
    private readonly string? _library;

    public FailingCalls()
    {
        string library = _folder.PathOf("failing.so");
        try
        {
            using var compiler = Process.Start(new ProcessStartInfo("gcc", ["-shared", "-fPIC", "-O1", "-Wall", "-Werror", "-o", library, Repo.PathOf(Source), "-ldl"]))!;
            compiler.WaitForExit();
            Assert.Equal(0, compiler.ExitCode);
            _library = library;
        }
        catch (Win32Exception)
        {
            // There is no gcc.
        }
    }

    /// <summary>The environment of a child of which a call fails.</summary>
    /// <param name="plan">Call, count and how, such as <c>pwrite:3:ENOSPC</c>; <c>pwrite:3+:ENOSPC</c> for it and all after it.</param>
    public IReadOnlyDictionary<string, string> Environment(string plan)
    {
        Skip.If(_library is null, "There is no gcc to compile the library of failing calls with.");
        return new Dictionary<string, string> { ["LD_PRELOAD"] = _library!, ["WEIR_FAIL"] = plan };
    }

    public void Dispose() => _folder.Dispose();
}
