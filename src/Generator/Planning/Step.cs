namespace Weir.Generator;

/// <summary>One statement of the emitted loop.</summary>
internal abstract record Step;

/// <summary>Makes a row by an object initialiser.</summary>
/// <param name="Row">The row's type.</param>
/// <param name="Variable">The row's name.</param>
/// <param name="Columns">The columns and the expressions that fill them.</param>
/// <param name="NeedsReader">Whether the expressions read the record's value column by column.</param>
internal sealed record BuildStep(RowModel Row, string Variable, EquatableArray<OptionModel> Columns, bool NeedsReader = false) : Step;

/// <summary>Reads the record's value into the row's columns, and sees to it that a malformed record has the fate that was chosen.</summary>
internal sealed record DecodeStep(DecoderPlan Decoder) : Step;

/// <summary>Takes note of an event time.</summary>
internal sealed record ObserveStep(string Time) : Step;

/// <summary>Names a value.</summary>
internal sealed record LetStep(string Variable, string Expression) : Step;

/// <summary>Opens the reader of a memory source's record.</summary>
internal sealed record OpenReaderStep : Step;

/// <summary>Skips the row where a condition holds.</summary>
internal sealed record SkipStep(string Condition) : Step;

/// <summary>Skips the row unless a method keeps it.</summary>
internal sealed record FilterStep(string Call) : Step;

/// <summary>Makes a row by a method.</summary>
internal sealed record SelectStep(string Call, string Variable) : Step;

/// <summary>Goes through a method's values.</summary>
internal sealed record UnnestStep(string Call, string Variable) : Step;

/// <summary>Hands the row to a method that emits others into the next segment.</summary>
internal sealed record ExpandStep(string Method, string Variable, string Row) : Step;

/// <summary>Skips the row where its time is null, and names the time.</summary>
internal sealed record RequireTimeStep(string Time, string Variable) : Step;

/// <summary>Finds the groups of the window that a time falls into.</summary>
internal sealed record FindGroupsStep(string Time) : Step;

/// <summary>Counts and skips the row if no window of its accepts it any more.</summary>
/// <param name="IsLate">The condition.</param>
/// <param name="Made">Makes the row for the late output; null where there is none, or the row has been made.</param>
/// <param name="Variable">The row's name, for the late output; null where there is none.</param>
internal sealed record DropLateStep(string IsLate, BuildStep? Made, string? Variable) : Step;

/// <summary>Finds the groups of each window that a time falls into.</summary>
internal sealed record FindWindowsStep(string Time) : Step;

/// <summary>Goes through the windows that were found.</summary>
internal sealed record ForEachWindowStep : Step;

/// <summary>Adds the row to its group.</summary>
/// <param name="Groups">The table; null for an aggregation without keys, which has one group.</param>
/// <param name="Key">The key as the table takes it.</param>
/// <param name="Updates">What is added to which part of the group's state.</param>
internal sealed record AccumulateStep(string? Groups, KeyExpression Key, EquatableArray<StateUpdate> Updates) : Step;

/// <summary>Writes the row to the sinks.</summary>
internal sealed record WriteStep(string Variable) : Step;
