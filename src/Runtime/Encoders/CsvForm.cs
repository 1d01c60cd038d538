namespace Weir.Runtime;

/// <summary>What stands between and around fields of CSV: Spark's options <c>sep</c>, <c>quote</c>, <c>escape</c> and <c>nullValue</c>, with its defaults.</summary>
/// <param name="Separator">What stands between fields.</param>
/// <param name="Quote">What stands around fields that need it.</param>
/// <param name="Escape">What stands before a quote, and before itself, in a quoted field.</param>
/// <param name="NullText">What stands for null.</param>
internal sealed record CsvForm(char Separator = ',', char Quote = '"', char Escape = '\\', string NullText = "");
