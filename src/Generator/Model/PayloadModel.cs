namespace Weir.Generator;

/// <summary>What a record's value is; the numbers are those of <c>Weir.Format</c>.</summary>
internal enum PayloadFormat
{
    None = 0,
    Json = 1,
    Csv = 2,
    Text = 3,
}

/// <summary>What becomes of a malformed record; the numbers are those of <c>Weir.ParseMode</c>.</summary>
internal enum MalformedRule
{
    Permissive = 0,
    DropMalformed = 1,
    FailFast = 2,
}

/// <summary>What <c>[Row(Format.Json)]</c> says of how a record's value becomes a row.</summary>
/// <param name="Format">What the value is.</param>
/// <param name="Mode">What becomes of a malformed record; null where the attribute doesn't say.</param>
/// <param name="Csv">How fields are told apart; null but for CSV.</param>
internal sealed record PayloadModel(PayloadFormat Format, MalformedRule? Mode, CsvModel? Csv);

/// <summary>What stands between and around the fields of CSV.</summary>
internal sealed record CsvModel(char Separator, char Quote, char Escape, string NullText);
