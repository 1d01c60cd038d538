using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Weir.Recovery.Tests;

/// <summary>What a test sends to a process, by the numbers that Linux gives them.</summary>
internal enum Signal
{
    /// <summary>What Ctrl-C sends.</summary>
    Interrupt = 2,

    /// <summary>Ends the process without a word.</summary>
    Kill = 9,

    /// <summary>Asks it to end.</summary>
    Terminate = 15,

    /// <summary>Goes on after <see cref="Stop"/>.</summary>
    Continue = 18,

    /// <summary>Halts it as it stands: its sockets and locks stay open, its clocks go on.</summary>
    Stop = 19,
}

/// <summary>Sends signals.</summary>
internal static partial class Signals
{
    // ESRCH: there is no such process.
    private const int NoProcess = 3;

    /// <summary>Sends one; the process has to be there.</summary>
    /// <param name="process">The process's number.</param>
    /// <param name="signal">The signal.</param>
    public static void Send(int process, Signal signal)
    {
        if (!TrySend(process, signal))
        {
            throw new InvalidOperationException($"{signal} could not be sent to process {process}, which has ended.");
        }
    }

    /// <summary>Sends one.</summary>
    /// <param name="process">The process's number.</param>
    /// <param name="signal">The signal.</param>
    /// <returns>Whether the process is still there.</returns>
    public static bool TrySend(int process, Signal signal)
    {
        if (Kill(process, (int)signal) == 0)
        {
            return true;
        }

        int error = Marshal.GetLastPInvokeError();
        return error == NoProcess ? false : throw new Win32Exception(error, $"{signal} could not be sent to process {process}.");
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int process, int signal);
}
