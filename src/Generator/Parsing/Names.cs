using System;
using System.Collections.Generic;

namespace Weir.Generator;

/// <summary>Finds what a user may have meant.</summary>
internal static class Names
{
    /// <summary>The end of a message about an unknown name.</summary>
    public static string DidYouMean(string name, IEnumerable<string> known, string otherwise) =>
        Nearest(name, known) is { } nearest ? $"did you mean '{nearest}'?" : otherwise;

    /// <summary>The known name that takes the fewest changes to reach, if it is near enough to be a slip.</summary>
    public static string? Nearest(string name, IEnumerable<string> known)
    {
        string? nearest = null;
        int best = Math.Max(2, name.Length / 3) + 1;
        foreach (string candidate in known)
        {
            int distance = EditDistance.Between(name.ToLowerInvariant(), candidate.ToLowerInvariant());
            if (distance < best)
            {
                best = distance;
                nearest = candidate;
            }
        }

        return nearest;
    }
}
