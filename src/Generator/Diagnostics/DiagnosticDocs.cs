namespace Weir.Generator;

/// <summary>Where a diagnostic's help page is.</summary>
internal static class DiagnosticDocs
{
    // Relative to the repository's root: the pages lie beside the code that they describe, and the project has no published address yet.
    // Once it has one, it goes in front here, and every descriptor's link follows.
    internal const string PagesPath = "docs/diagnostics/";

    internal static string LinkTo(string id) => PagesPath + id + ".md";
}
