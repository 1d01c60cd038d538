using System;
using System.IO;
using RocksDbSharp;

namespace Weir.Runtime;

/// <summary>A store that was saved, looked at where it stands: nothing in its directory is changed or added.</summary>
internal static class RocksDbCheck
{
    // RocksDB's InfoLogLevel FATAL_LEVEL: with a logger of its own it writes no file LOG, and nothing is as bad as that.
    private const int FatalOnly = 4;

    /// <summary>Reads all blocks of all its files and compares their checksums.</summary>
    /// <param name="directory">The saved store.</param>
    /// <exception cref="InvalidDataException">Files are missing, have another length, or a block doesn't have its checksum; the message has RocksDB's words.</exception>
    public static void Run(string directory)
    {
        var api = Native.Instance;
        nint logger = api.rocksdb_logger_create_stderr_logger(FatalOnly, 0);
        try
        {
            var options = new DbOptions();
            api.rocksdb_options_set_info_log(options.Handle, logger);
            using var store = RocksDb.OpenReadOnly(options, directory, errorIfLogFileExists: false);
            api.rocksdb_verify_checksum(store.Handle);
            GC.KeepAlive(options);
        }
        catch (RocksDbException exception)
        {
            throw new InvalidDataException($"RocksDB {(RocksDbErrors.IsDamage(exception.Message) ? "finds it damaged" : "can't read it")}: {exception.Message}", exception);
        }
        finally
        {
            api.rocksdb_logger_destroy(logger);
        }
    }
}
