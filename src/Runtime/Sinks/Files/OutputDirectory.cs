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
            opened = parent.OpenDirectory(name);
        }

        return opened!;
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
