using System;
using System.IO;
using System.Linq;

namespace Weir.Runtime;

/// <summary>Whether the directories that a query names leave each other alone: what it reads, what it writes, and its checkpoint.</summary>
/// <remarks>Checked before anything is opened, since what is overwritten is gone. Paths may come from configuration, so the compiler can't know.</remarks>
internal static class FilePlaces
{
    /// <summary>Holds a query to the rules.</summary>
    /// <param name="query">The query, configured.</param>
    /// <exception cref="QueryException">It would read what it writes, or delete its own input or checkpoint.</exception>
    public static void Check(StreamQueryDefinition query)
    {
        foreach (var sink in query.Sinks.OfType<FileSinkOptions>())
        {
            string output = Path.GetFullPath(sink.Path);
            bool overwrites = query.IsBatch && sink.Mode == SaveMode.Overwrite;
            if (query.Source is FileSourceOptions source && ReadsItsOutput(new FilePattern(source.Path), output, query.IsBatch, overwrites))
            {
                throw new QueryException(overwrites
                    ? $"Query '{query.Name}' reads '{source.Path}' and overwrites '{sink.Path}', which would delete what it reads. Name another directory in one of them."
                    : $"Query '{query.Name}' reads '{source.Path}' and writes to '{sink.Path}': it would read its own output without end. Name another directory in one of them.");
            }

            if (overwrites && query.Checkpoint is { } checkpoint && IsIn(Path.GetFullPath(checkpoint.Path), output))
            {
                throw new QueryException(
                    $"The checkpoint '{checkpoint.Path}' of query '{query.Name}' lies in '{sink.Path}', which the query overwrites: the checkpoint would be deleted with the rest. Put it elsewhere.");
            }
        }
    }

    private static bool ReadsItsOutput(FilePattern source, string output, bool isBatch, bool overwrites) => overwrites ? source.ReadsIn(output) : !isBatch && source.Literal == output.TrimEnd('/');

    private static bool IsIn(string path, string directory) => (path.TrimEnd('/') + '/').StartsWith(directory.TrimEnd('/') + '/', StringComparison.Ordinal);
}
