using System;
using System.Collections.Generic;

namespace Weir;

/// <summary>Which word may have been meant by another (this file is compiled into the generator and the runtime as well).</summary>
internal static class EditDistance
{
    /// <summary>How many letters have to be changed, left out, put in or swapped with the next to make one word of another.</summary>
    internal static int Between(string from, string to)
    {
        int[] before = new int[to.Length + 1];
        int[] last = new int[to.Length + 1];
        int[] row = new int[to.Length + 1];
        for (int j = 0; j <= to.Length; j++)
        {
            row[j] = j;
        }

        for (int i = 1; i <= from.Length; i++)
        {
            (before, last, row) = (last, row, before);
            row[0] = i;
            for (int j = 1; j <= to.Length; j++)
            {
                int change = last[j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
                row[j] = Math.Min(change, Math.Min(last[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                {
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
                }
            }
        }

        return row[to.Length];
    }

    /// <summary>The known name that takes the fewest changes to reach, if it is near enough to be a slip: in a short name, one change away. Capitals don't matter.</summary>
    internal static string? Nearest(string name, IEnumerable<string> known)
    {
        string? nearest = null;
        int best = (name.Length <= 4 ? 1 : Math.Max(2, name.Length / 3)) + 1;
        foreach (string candidate in known)
        {
            int distance = Between(name.ToLowerInvariant(), candidate.ToLowerInvariant());
            if (distance < best)
            {
                best = distance;
                nearest = candidate;
            }
        }

        return nearest;
    }
}
