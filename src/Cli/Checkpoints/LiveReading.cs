using System;
using System.IO;
using System.Threading;
using Weir.Runtime;

namespace Weir.Cli;

/// <summary>Reads files that somebody may be writing: what is seen half-written is looked at again.</summary>
internal static class LiveReading
{
    private const int Attempts = 5;

    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Reads something; what is wrong with it is wrong only if it stays so.</summary>
    /// <typeparam name="T">What it is.</typeparam>
    /// <param name="read">Reads it from its begin.</param>
    public static T Of<T>(Func<T> read)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return read();
            }
            catch (Exception exception) when (attempt < Attempts && IsDamage(exception))
            {
                // Its writer may have been in the middle of something.
                using var never = new ManualResetEventSlim();
                never.Wait(s_pause);
            }
        }
    }

    /// <summary>Whether an exception says that something is damaged or can't be read.</summary>
    public static bool IsDamage(Exception exception) => exception is StorageException or LogDamagedException or InvalidDataException or QueryException or IOException or UnauthorizedAccessException;
}
