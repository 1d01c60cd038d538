using System;
using System.Linq;

namespace Weir.Runtime;

/// <summary>Says on one line why a query failed.</summary>
internal static class FailureText
{
    /// <summary>The query's own errors speak for themselves; of others the type is told, and the place they were thrown at.</summary>
    public static string Describe(string query, Exception exception)
    {
        if (exception is QueryException)
        {
            return $"The query '{query}' failed: {exception.Message}";
        }

        string? place = exception.StackTrace?.Split('\n').FirstOrDefault()?.Trim();
        return $"The query '{query}' failed with {exception.GetType()}: {exception.Message}" + (place is null ? "" : $" ({place})");
    }
}
