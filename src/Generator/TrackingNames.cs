namespace Weir.Generator;

/// <summary>The generator's steps, by which tests ask what was run again and why.</summary>
internal static class TrackingNames
{
    internal const string Parse = nameof(Parse);
    internal const string Plan = nameof(Plan);
    internal const string Emit = nameof(Emit);
}
