using System.Collections.Generic;

namespace Weir.Generator;

/// <summary>Finds what a user may have meant.</summary>
internal static class Names
{
    /// <summary>The end of a message about an unknown name.</summary>
    public static string DidYouMean(string name, IEnumerable<string> known, string otherwise) =>
        Nearest(name, known) is { } nearest ? $"did you mean '{nearest}'?" : otherwise;

    /// <summary>The known name that is near enough to be a slip.</summary>
    public static string? Nearest(string name, IEnumerable<string> known) => EditDistance.Nearest(name, known);
}
