using System.Diagnostics;
using Xunit;

namespace Weir.Recovery.Tests;

/// <summary>A disk of a few MiB, in memory, which a test may fill up. It takes the right to mount; where that is missing the test is skipped.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly TempFolder _folder = new();

    /// <summary>Mounts it.</summary>
    /// <param name="bytes">Its size.</param>
    public SmallDisk(long bytes)
    {
        string? refusal = OperatingSystem.IsLinux() ? Run("mount", "-t", "tmpfs", "-o", $"size={bytes}", "tmpfs", _folder.Path) : "Only Linux has tmpfs.";
        if (refusal is not null)
        {
            _folder.Dispose();
            Skip.If(true, $"A small disk can't be mounted here: {refusal}");
        }
    }

    /// <summary>The path of something on it.</summary>
    /// <param name="name">Its name.</param>
    public string PathOf(string name) => _folder.PathOf(name);

    /// <summary>Makes it larger, so that there is space again.</summary>
    /// <param name="bytes">Its new size.</param>
    public void Grow(long bytes) => Assert.Null(Run("mount", "-o", $"remount,size={bytes}", _folder.Path));

    /// <summary>Fills it but for some bytes.</summary>
    /// <param name="left">The bytes that stay free.</param>
    public void FillBut(long left)
    {
        using var ballast = File.Create(PathOf("ballast"));
        ballast.Write(new byte[new DriveInfo(_folder.Path).AvailableFreeSpace - left]);
    }

    public void Dispose()
    {
        Assert.Null(Run("umount", _folder.Path));
        _folder.Dispose();
    }

    /// <summary>Runs a command; gives what it complains of, null where it succeeded.</summary>
    private static string? Run(string command, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardError = true })!;
        string errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? null : errors.Trim();
    }
}
