using System.Text;

namespace Weir.Conformance.Tests;

/// <summary>Chains of verbs, and what stands behind an aggregation, agree with their meaning.</summary>
public sealed class ChainPropertyTests
{
    private static readonly Duration s_size = Duration.FromSeconds(10);

    [Fact]
    public void Verbs_Append_AgreeWithTheirMeaning() => Property.Holds<Chained.Append, Chained.Append.Owned.Event, Part>(OfChained(OutputMode.Append), comparesState: true);

    [Fact]
    public void Verbs_Update_AgreeWithTheirMeaning() => Property.Holds<Chained.Update, Chained.Update.Owned.Event, Part>(OfChained(OutputMode.Update), comparesState: true);

    [Fact]
    public void Verbs_Complete_AgreeWithTheirMeaning() => Property.Holds<Chained.Complete, Chained.Complete.Owned.Event, Part>(OfChained(OutputMode.Complete), comparesState: true);

    [Fact]
    public void FlatMap_Append_AgreesWithItsMeaning() => Property.Holds<Expanded.Append, Expanded.Append.Owned.Event, (byte, Timestamp)>(OfExpanded(OutputMode.Append));

    [Fact]
    public void FlatMap_Update_AgreesWithItsMeaning() => Property.Holds<Expanded.Update, Expanded.Update.Owned.Event, (byte, Timestamp)>(OfExpanded(OutputMode.Update));

    [Fact]
    public void FlatMap_Complete_AgreesWithItsMeaning() => Property.Holds<Expanded.Complete, Expanded.Complete.Owned.Event, (byte, Timestamp)>(OfExpanded(OutputMode.Complete));

    [Fact]
    public void OrderByAndLimit_NumbersAndNulls_AgreeWithTheirMeaning() => Property.Holds<TopWords, TopWords.Owned.Event, Input>(
        new()
        {
            Mode = OutputMode.Complete,
            Rows = (input, _) => [input],
            Groups = row => [new GroupOf(null, [row.Word])],
            Result = (key, rows) => [.. key, rows.Select(row => (object?)row.D).Max()],
            Order = rows => rows.OrderByDescending(row => row[1], Cells.Order).ThenBy(row => row[0], Cells.Order),
            Limit = 5,
        },
        isOrdered: true,
        comparesState: true);

    [Fact]
    public void OrderBy_WindowsNumbersAndText_AgreesWithItsMeaning() => Property.Holds<WindowsInOrder, WindowsInOrder.Owned.Event, Input>(
        new()
        {
            Mode = OutputMode.Complete,
            Rows = (input, _) => [input],
            Groups = row => Windows.Of(row.At, s_size, s_size, Duration.Zero).Select(window => new GroupOf(null, [row.Word, row.M, window])),
            Result = (key, rows) => [.. key, (long)rows.Count],
            Order = rows => rows.OrderByDescending(row => row[2], Cells.Order).ThenBy(row => row[1], Cells.Order).ThenByDescending(row => row[0], Cells.Order),
        },
        isOrdered: true,
        comparesState: true);

    [Fact]
    public void RowsAlone_Append_AgreeWithTheirMeaning() => Property.Holds<Stateless.Append, Stateless.Append.Owned.Event, Input>(OfStateless(OutputMode.Append), isOrdered: true);

    [Fact]
    public void RowsAlone_Update_AgreeWithTheirMeaning() => Property.Holds<Stateless.Update, Stateless.Update.Owned.Event, Input>(OfStateless(OutputMode.Update), isOrdered: true);

    [Fact]
    public void Limit_Append_HoldsForTheWholeStream() => Property.Holds<FirstRows, FirstRows.Owned.Event, Input>(
        new()
        {
            Mode = OutputMode.Append,
            Rows = (input, _) => input.N > 0 ? [input] : [],
            Result = (_, rows) => [rows[0].Word, rows[0].N],
            Limit = 7,
        },
        isOrdered: true);

    private static Meaning<Part> OfChained(OutputMode mode) => new()
    {
        Mode = mode,
        Delay = Duration.FromSeconds(5),
        Rows = (input, observe) =>
        {
            if (input.At is not { } at)
            {
                return [];
            }

            observe(at);
            return input.N == 0 || input.Word is not { } text
                ? []
                : text.Split(' ').Where(part => Encoding.UTF8.GetByteCount(part) > 1).Select(part => new Part(part, at, input.N * 2));
        },
        Groups = row => Windows.Of(row.At, s_size, s_size, Duration.Zero).Select(window => new GroupOf(window.End, [window, row.Text])),
        Result = (key, rows) => [.. key, rows.Sum(row => row.Twice)],
    };

    private static Meaning<(byte Code, Timestamp At)> OfExpanded(OutputMode mode) => new()
    {
        Mode = mode,
        Delay = Duration.FromSeconds(5),
        Rows = (input, observe) =>
        {
            var letters = new List<(byte, Timestamp)>();
            for (int second = 0; second < input.N && input.At is not null; second++)
            {
                var at = input.At.Value + Duration.FromSeconds(second);
                observe(at);
                letters.AddRange(input.Word?.Length < 100 ? Encoding.UTF8.GetBytes(input.Word).Select(code => (code, at)) : []);
            }

            return letters;
        },
        Groups = row => Windows.Of(row.At, s_size, Duration.FromSeconds(5), Duration.Zero).Select(window => new GroupOf(window.End, [window, row.Code])),
        Result = (key, rows) => [.. key, (long)rows.Count],
    };

    private static Meaning<Input> OfStateless(OutputMode mode) => new()
    {
        Mode = mode,
        Rows = (input, _) => input.N > 0 ? [input] : [],
        Result = (_, rows) => [rows[0].Word, rows[0].At, rows[0].N / 2.0, rows[0].D],
    };

    private sealed record Part(string Text, Timestamp At, long Twice);
}
