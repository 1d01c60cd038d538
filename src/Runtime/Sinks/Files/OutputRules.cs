using System.Linq;

namespace Weir.Runtime;

/// <summary>Whether a query may write where there is output already.</summary>
internal static class OutputRules
{
    /// <summary>Holds a query to the rules.</summary>
    /// <param name="options">What its sink says.</param>
    /// <param name="start">The query.</param>
    /// <param name="manifest">The directory's manifest.</param>
    /// <param name="hasFiles">Whether there is any output.</param>
    /// <returns>Whether the query is to write nothing (<see cref="SaveMode.Ignore"/>).</returns>
    /// <exception cref="QueryException">It may not write there.</exception>
    public static bool Check(FileSinkOptions options, SinkStart start, FileManifest manifest, bool hasFiles)
    {
        // What the query itself wrote, in this run or in one that it goes on with, is no hindrance.
        if (!hasFiles || manifest.Queries.Contains(start.QueryId))
        {
            return false;
        }

        if (start.IsBatch && options.Mode is SaveMode.Ignore)
        {
            return true;
        }

        if (start.IsBatch && options.Mode is SaveMode.ErrorIfExists)
        {
            throw FileSinkErrors.Exists(options.Path);
        }

        if (manifest.Next > 0 && (!start.IsBatch || !manifest.IsOfBatchQueries))
        {
            throw new QueryException(
                $"The directory '{options.Path}' has the output of {(manifest.IsOfBatchQueries ? "the batch query" : "the stream query")} '{manifest.QueryName}', to which the query can't add: "
                + "its rows and batches would be told apart no more. Name another directory; if it is this query's own, its checkpoint is another one: give it back the one it wrote with.");
        }

        if (manifest.Next == 0 && !(start.IsBatch && options.Mode == SaveMode.Overwrite))
        {
            throw new QueryException(
                $"The directory '{options.Path}' has files that no manifest lists: with one, readers would see them no more. Name an empty directory, or move the files away.");
        }

        return false;
    }
}
