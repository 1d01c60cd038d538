using System;
using System.IO;

namespace Weir.Runtime;

/// <summary>What happens when a sync failed: the process ends, because nothing that it could still do about its files would be true.</summary>
/// <remarks>Tests put another one in its place, which takes note and returns; whoever called for the sync then gets the exception.</remarks>
internal class FailStop
{
    /// <summary>The exit code, EX_IOERR of sysexits.h.</summary>
    public const int ExitCode = 74;

    /// <summary>Ends the process.</summary>
    public static FailStop EndProcess { get; } = new();

    /// <summary>A sync failed.</summary>
    /// <param name="failure">What failed.</param>
    public virtual void SyncFailed(StorageException failure)
    {
        try
        {
            Console.Error.WriteLine($"Weir ends this process, because a disk could not be synced. {failure.Message}");
            Console.Error.Flush();
        }
        catch (IOException)
        {
            // Nobody listens any more; the exit code still tells.
        }

        // At once: handlers of an orderly exit could still confirm what is lost.
        if (OperatingSystem.IsLinux())
        {
            LibC.Exit(ExitCode);
        }

        Environment.Exit(ExitCode);
    }
}
