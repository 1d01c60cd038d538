using System.Collections.Generic;
using System.Linq;

namespace Weir.Runtime;

/// <summary>Spreads a batch's files over shards by their lengths, in the same way each time the batch is run.</summary>
internal static class FileShares
{
    /// <summary>Gives each shard its files, in the order of the batch.</summary>
    /// <param name="files">The batch's files.</param>
    /// <param name="shards">How many shards there are at most.</param>
    public static IReadOnlyList<IReadOnlyList<SourceFile>> Of(IReadOnlyList<SourceFile> files, int shards)
    {
        if (shards <= 1 || files.Count <= 1)
        {
            return [files];
        }

        var shares = Enumerable.Range(0, System.Math.Min(shards, files.Count)).Select(static _ => (Bytes: new long[1], Places: new List<int>())).ToArray();

        // The longest first, each to the shard that has least.
        foreach (int place in Enumerable.Range(0, files.Count).OrderByDescending(place => files[place].Length))
        {
            var (bytes, places) = shares.MinBy(static share => (share.Bytes[0], share.Places.Count));
            bytes[0] += files[place].Length;
            places.Add(place);
        }

        return [.. shares.Select(share => share.Places.Order().Select(place => files[place]).ToArray())];
    }
}
