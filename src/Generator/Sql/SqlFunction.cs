namespace Weir.Generator;

/// <summary>A function of the runtime as SQL calls it.</summary>
/// <param name="Name">Its name in SQL.</param>
/// <param name="Method">The runtime's method: <c>SqlText.Upper</c>.</param>
/// <param name="Parameters">The types it takes; the last may repeat.</param>
/// <param name="Returns">The type it gives.</param>
/// <param name="Required">How many arguments must be given.</param>
/// <param name="Repeats">Whether the last parameter takes any number of arguments.</param>
/// <param name="NeedsScratch">Whether the result is written to the record's scratch.</param>
/// <param name="CanFail">Whether it takes its own SQL to say in a failure.</param>
/// <param name="TakesNulls">Whether it looks at nulls itself; otherwise one null makes the result null.</param>
internal sealed record SqlFunction(
    string Name, string Method, EquatableArray<SqlKind> Parameters, SqlKind Returns, int Required, bool Repeats = false, bool NeedsScratch = false, bool CanFail = false, bool TakesNulls = false);
