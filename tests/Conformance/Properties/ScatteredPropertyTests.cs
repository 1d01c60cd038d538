using System.Text;

namespace Weir.Conformance.Tests;

/// <summary>Verbs that multiply rows, one behind the other, and keys that are converted, agree with their meaning.</summary>
public sealed class ScatteredPropertyTests
{
    private static readonly Duration s_size = Duration.FromSeconds(10);

    [Fact]
    public void WholeWindows_Append_AgreeWithTheirMeaning() => Property.Holds<Scattered.Append, Scattered.Append.Owned.Event, Letter>(OfWholeWindows(OutputMode.Append), comparesState: true);

    [Fact]
    public void WholeWindows_Update_AgreeWithTheirMeaning() => Property.Holds<Scattered.Update, Scattered.Update.Owned.Event, Letter>(OfWholeWindows(OutputMode.Update), comparesState: true);

    [Fact]
    public void WholeWindows_Complete_AgreeWithTheirMeaning() =>
        Property.Holds<Scattered.Complete, Scattered.Complete.Owned.Event, Letter>(OfWholeWindows(OutputMode.Complete), comparesState: true);

    [Fact]
    public void Panes_Append_AgreeWithTheirMeaning() => Property.Holds<ScatteredPanes.Append, ScatteredPanes.Append.Owned.Event, Letter>(OfPanes(OutputMode.Append));

    [Fact]
    public void Panes_Update_AgreeWithTheirMeaning() => Property.Holds<ScatteredPanes.Update, ScatteredPanes.Update.Owned.Event, Letter>(OfPanes(OutputMode.Update));

    [Fact]
    public void Panes_Complete_AgreeWithTheirMeaning() => Property.Holds<ScatteredPanes.Complete, ScatteredPanes.Complete.Owned.Event, Letter>(OfPanes(OutputMode.Complete));

    [Fact]
    public void WiderKeys_Update_AgreeWithTheirMeaning() => Property.Holds<Widened.Update, Widened.Update.Owned.Event, Input>(OfWidened(OutputMode.Update), comparesState: true);

    [Fact]
    public void WiderKeys_Complete_AgreeWithTheirMeaning() => Property.Holds<Widened.Complete, Widened.Complete.Owned.Event, Input>(OfWidened(OutputMode.Complete), comparesState: true);

    // The watermark stands on the words: each one's time is seen, whether it is kept or not.
    private static Meaning<Letter> OfWholeWindows(OutputMode mode) => new()
    {
        Mode = mode,
        Delay = Duration.FromSeconds(5),
        Rows = (input, observe) =>
        {
            var words = input.Word?.Split(' ') ?? [];
            foreach (string _ in words)
            {
                observe(input.At);
            }

            return Letters(words).Where(code => code != (byte)'a').Select(code => new Letter(code, input.At, input.N)).ToList();
        },
        Groups = row => Windows.Of(row.At, Duration.FromMilliseconds(10_001), Duration.FromSeconds(5), Duration.FromMilliseconds(-1)).Select(window => new GroupOf(window.End, [window, row.Code, row.N])),
        Result = (key, rows) => [.. key, (long)rows.Count],
    };

    private static Meaning<Letter> OfPanes(OutputMode mode) => new()
    {
        Mode = mode,
        Delay = Duration.FromSeconds(5),
        Rows = (input, observe) =>
        {
            observe(input.At);
            return Letters(input.Word?.Split(' ') ?? []).Select(code => new Letter(code, input.At, input.N)).ToList();
        },
        Groups = row => Windows.Of(row.At, s_size, Duration.FromSeconds(5), Duration.Zero).Select(window => new GroupOf(window.End, [window, row.Code])),
        Result = (key, rows) => [.. key, (long)rows.Count],
    };

    private static Meaning<Input> OfWidened(OutputMode mode) => new()
    {
        Mode = mode,
        Rows = (input, _) => [input],
        Groups = row => [new GroupOf(null, [row.N, row.Word, (int)row.N * 2])],
        Result = (key, rows) => [.. key, rows.Sum(row => row.N * 2)],
    };

    private static IEnumerable<byte> Letters(IEnumerable<string> words) =>
        words.Select(Encoding.UTF8.GetBytes).Where(word => word.Length < 100).SelectMany(word => word);

    private sealed record Letter(byte Code, Timestamp? At, long N);
}
