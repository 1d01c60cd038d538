using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace Weir.Runtime;

/// <summary>Reads the manifest of a directory that a file sink writes, from where it was read last.</summary>
/// <param name="directory">The sink's directory.</param>
internal sealed class ManifestReader(string directory)
{
    /// <summary>The manifest's directory in the sink's.</summary>
    public const string DirectoryName = "_weir_manifest";

    private const string WholeSuffix = ".compact";
    private const int Tries = 5;

    private readonly string _path = Path.Combine(directory, DirectoryName);
    private long _next;

    /// <summary>Whether the directory has a manifest.</summary>
    public bool IsThere => Directory.Exists(_path);

    /// <summary>The name of an entry's file.</summary>
    public static string NameOf(long number, bool isWhole) => number.ToString("D20", CultureInfo.InvariantCulture) + (isWhole ? WholeSuffix : "");

    /// <summary>The number of an entry; null for another file.</summary>
    public static (long Number, bool IsWhole)? Parse(string name)
    {
        bool isWhole = name.EndsWith(WholeSuffix, StringComparison.Ordinal);
        var digits = isWhole ? name.AsSpan(0, name.Length - WholeSuffix.Length) : name;
        return digits.Length == 20 && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? (number, isWhole) : null;
    }

    /// <summary>The entries that came since the last call, in order; where they were put together meanwhile, one that is whole is the first.</summary>
    /// <exception cref="QueryException">An entry is damaged or missing.</exception>
    public IReadOnlyList<ManifestEntry> ReadNew()
    {
        for (int left = Tries; ; left--)
        {
            try
            {
                var entries = ReadOnce();
                _next = entries.Count > 0 ? entries[^1].Number + 1 : _next;
                return entries;
            }
            catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
            {
                // Put together and deleted between the list and the reading.
                if (left == 1)
                {
                    throw Missing(_next);
                }
            }
        }
    }

    private List<ManifestEntry> ReadOnce()
    {
        var names = !IsThere ? [] : Directory.EnumerateFiles(_path).Select(static path => Parse(Path.GetFileName(path))).OfType<(long Number, bool IsWhole)>().Where(name => name.Number >= _next).ToList();
        if (names.Count == 0)
        {
            return [];
        }

        long last = names.Max(static name => name.Number);
        var singles = names.Where(static name => !name.IsWhole).Select(static name => name.Number).ToHashSet();
        long first = _next;
        var entries = new List<ManifestEntry>();
        if (names.Where(static name => name.IsWhole).OrderBy(static name => name.Number).LastOrDefault() is { IsWhole: true } whole
            && (_next == 0 || !Enumerable.Range(0, (int)(whole.Number - first + 1)).All(i => singles.Contains(first + i))))
        {
            entries.Add(Read(whole.Number, isWhole: true));
            first = whole.Number + 1;
        }

        for (long number = first; number <= last; number++)
        {
            entries.Add(singles.Contains(number) ? Read(number, isWhole: false) : throw Missing(number));
        }

        return entries;
    }

    private ManifestEntry Read(long number, bool isWhole)
    {
        string path = Path.Combine(_path, NameOf(number, isWhole));
        var entry = ManifestText.Read(path, File.ReadAllBytes(path));
        return entry.Number == number && (entry.IsWhole || !isWhole) ? entry : throw new QueryException($"The manifest {path} is the entry {entry.Number} by its content: it was given another name. Restore the directory from a copy.");
    }

    private QueryException Missing(long number) => new(
        $"The manifest {_path} lacks its entry {number}, though there are later ones. Restore it from a copy of the directory; without it, it can't be told which of the files count.");
}
