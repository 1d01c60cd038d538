using System;
using System.IO;

namespace Weir.Runtime;

/// <summary>Why a file sink can't go on: one message each.</summary>
internal static class FileSinkErrors
{
    /// <summary>The disk doesn't take what is written.</summary>
    public static QueryException NotWritten(string path, Exception exception) => new(
        $"The file sink can't write to '{path}'. {exception.Message} Nothing of the batch is seen by those who go by the manifest; it is written again when the query is started.", exception);

    /// <summary>There is output already.</summary>
    public static QueryException Exists(string path) => new(
        $"The directory '{path}' has output already, and the file sink is to write to one that has none. Name another directory, remove that one, or set Mode to SaveMode.Append, Overwrite or Ignore.");

    /// <summary>Does something with files, and says what fails in the sink's words.</summary>
    public static void Guard(string path, Action act)
    {
        try
        {
            act();
        }
        catch (Exception exception) when (exception is StorageException or IOException or UnauthorizedAccessException)
        {
            throw NotWritten(path, exception);
        }
    }
}
