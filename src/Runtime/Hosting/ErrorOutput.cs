using System;
using System.IO;

namespace Weir.Runtime;

/// <summary>Writes lines to an error output that may be gone: what can't be told there must not change what comes of the query, nor the process's exit code.</summary>
internal static class ErrorOutput
{
    /// <summary>Writes a line, if it can be written.</summary>
    public static void TryWriteLine(TextWriter error, string line)
    {
        try
        {
            error.WriteLine(line);
            error.Flush();
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException or UnauthorizedAccessException)
        {
            // A full disk, a closed pipe: nobody reads it any more; the exit code still tells.
        }
    }
}
