namespace Weir.Runtime.Tests;

/// <summary>A directory of a test's own, which goes when it ends.</summary>
internal sealed class Folder : IDisposable
{
    private static readonly DateTime s_epoch = new(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public string Path { get; } = Directory.CreateTempSubdirectory("weir-files-").FullName;

    /// <summary>A path inside.</summary>
    public string this[string name] => System.IO.Path.Combine(Path, name);

    /// <summary>The names of the files inside, in order, hidden ones too.</summary>
    public string[] Names => [.. Directory.EnumerateFiles(Path, "*", SearchOption.AllDirectories).Select(path => System.IO.Path.GetRelativePath(Path, path)).Order(StringComparer.Ordinal)];

    /// <summary>Writes a file as modified some seconds after the start of 2024.</summary>
    public string Put(string name, string text, double second = 0) => Put(name, System.Text.Encoding.UTF8.GetBytes(text), second);

    /// <summary>Writes a file as modified some seconds after the start of 2024.</summary>
    public string Put(string name, byte[] bytes, double second = 0)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(this[name])!);
        File.WriteAllBytes(this[name], bytes);
        File.SetLastWriteTimeUtc(this[name], s_epoch.AddSeconds(second));
        return this[name];
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
