using System;
using System.Globalization;
using System.Text;

namespace Weir.Runtime;

/// <summary>Directories that others read too: they and their files have the rights that the process's umask leaves, and names as rows' values make them.</summary>
internal static class OutputDirectory
{
    /// <summary>Opens a directory, which is made where it isn't there.</summary>
    public static IStorage Open(string path) => FileStorage.Open(path, Throwing.Instance, StorageRights.Shared);

    /// <summary>Opens a directory below another by its path; an empty one is the directory itself. The caller disposes of what is given, and of the other one still.</summary>
    public static IStorage OpenPath(IStorage root, string path)
    {
        IStorage? opened = null;
        foreach (string name in (path.Length == 0 ? "." : path).Split('/'))
        {
            var parent = opened ?? root;
            using var above = opened;
            opened = Open(parent, name);
        }

        return opened!;
    }

    private static IStorage Open(IStorage parent, string name)
    {
        try
        {
            return parent.OpenDirectory(name);
        }
        catch (StorageException failure) when (failure.Fault == StorageFault.NameTooLong && name.Contains('=', StringComparison.Ordinal))
        {
            string column = name[..name.IndexOf('=', StringComparison.Ordinal)];
            throw new StorageException(
                StorageFault.NameTooLong,
                string.Create(CultureInfo.InvariantCulture, $"A value of the partition column {column} makes a directory's name of {Encoding.UTF8.GetByteCount(name):N0} bytes, the column's name and escapes counted, ")
                + "and file systems take names of 255 bytes at most (ENAMETOOLONG). Shorten the value in the query, or partition by another column.",
                failure);
        }
    }

    /// <summary>A failed sync ends the batch and not the process: a file that isn't durable is entered nowhere, and is written anew.</summary>
    private sealed class Throwing : FailStop
    {
        public static Throwing Instance { get; } = new();

        public override void SyncFailed(StorageException failure)
        {
        }
    }
}
