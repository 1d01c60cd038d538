namespace Weir.Runtime;

/// <summary>The versions of a request that one side speaks.</summary>
/// <param name="Lowest">The lowest.</param>
/// <param name="Highest">The highest.</param>
internal readonly record struct ApiVersionRange(short Lowest, short Highest);
