using System.Text;

namespace Weir.Conformance.Tests;

/// <summary>Aggregations by window agree with their meaning, whatever rows come and however late.</summary>
public sealed class WindowPropertyTests
{
    private static readonly Duration s_size = Duration.FromSeconds(10);

    [Fact]
    public void Tumbling_Append_AgreesWithItsMeaning() => Property.Holds<Tumbling.Append, Tumbling.Append.Owned.Event, Input>(OfTumbling(OutputMode.Append), comparesState: true);

    [Fact]
    public void Tumbling_Update_AgreesWithItsMeaning() => Property.Holds<Tumbling.Update, Tumbling.Update.Owned.Event, Input>(OfTumbling(OutputMode.Update), comparesState: true);

    [Fact]
    public void Tumbling_Complete_AgreesWithItsMeaning() =>
        Property.Holds<Tumbling.Complete, Tumbling.Complete.Owned.Event, Input>(OfTumbling(OutputMode.Complete), comparesState: true);

    [Fact]
    public void Sliding_Append_AgreesWithItsMeaning() => Property.Holds<Sliding.Append, Sliding.Append.Owned.Event, Input>(OfSliding(OutputMode.Append));

    [Fact]
    public void Sliding_Update_AgreesWithItsMeaning() => Property.Holds<Sliding.Update, Sliding.Update.Owned.Event, Input>(OfSliding(OutputMode.Update));

    [Fact]
    public void Sliding_Complete_AgreesWithItsMeaning() => Property.Holds<Sliding.Complete, Sliding.Complete.Owned.Event, Input>(OfSliding(OutputMode.Complete));

    [Fact]
    public void Hopping_Append_AgreesWithItsMeaning() => Property.Holds<Hopping.Append, Hopping.Append.Owned.Event, Input>(OfHopping(OutputMode.Append), comparesState: true);

    [Fact]
    public void Hopping_Update_AgreesWithItsMeaning() => Property.Holds<Hopping.Update, Hopping.Update.Owned.Event, Input>(OfHopping(OutputMode.Update), comparesState: true);

    [Fact]
    public void Hopping_Complete_AgreesWithItsMeaning() =>
        Property.Holds<Hopping.Complete, Hopping.Complete.Owned.Event, Input>(OfHopping(OutputMode.Complete), comparesState: true);

    [Fact]
    public void CompositeKeys_Append_AgreeWithTheirMeaning() =>
        Property.Holds<Composite.Append, Composite.Append.Owned.Event, Input>(OfComposite(OutputMode.Append), comparesState: true);

    [Fact]
    public void CompositeKeys_Update_AgreeWithTheirMeaning() =>
        Property.Holds<Composite.Update, Composite.Update.Owned.Event, Input>(OfComposite(OutputMode.Update), comparesState: true);

    [Fact]
    public void CompositeKeys_Complete_AgreeWithTheirMeaning() =>
        Property.Holds<Composite.Complete, Composite.Complete.Owned.Event, Input>(OfComposite(OutputMode.Complete), comparesState: true);

    [Fact]
    public void OtherTypes_Append_AgreeWithTheirMeaning() => Property.Holds<Typed.Append, Typed.Append.Owned.Event, Input>(OfTyped(OutputMode.Append), comparesState: true);

    [Fact]
    public void OtherTypes_Update_AgreeWithTheirMeaning() => Property.Holds<Typed.Update, Typed.Update.Owned.Event, Input>(OfTyped(OutputMode.Update), comparesState: true);

    [Fact]
    public void OtherTypes_Complete_AgreeWithTheirMeaning() => Property.Holds<Typed.Complete, Typed.Complete.Owned.Event, Input>(OfTyped(OutputMode.Complete), comparesState: true);

    [Fact]
    public void TimeWithoutTheWatermark_Update_IsNeverLateAndNeverEnds() =>
        Property.Holds<OtherTime.Update, OtherTime.Update.Owned.Event, Input>(OfOtherTime(OutputMode.Update), comparesState: true);

    [Fact]
    public void TimeWithoutTheWatermark_Complete_IsNeverLateAndNeverEnds() =>
        Property.Holds<OtherTime.Complete, OtherTime.Complete.Owned.Event, Input>(OfOtherTime(OutputMode.Complete), comparesState: true);

    [Fact]
    public void WithoutAWatermark_Update_NothingEnds() => Property.Holds<Unmarked.Update, Unmarked.Update.Owned.Event, Input>(OfUnmarked(OutputMode.Update));

    [Fact]
    public void WithoutAWatermark_Complete_NothingEnds() => Property.Holds<Unmarked.Complete, Unmarked.Complete.Owned.Event, Input>(OfUnmarked(OutputMode.Complete));

    private static Meaning<Input> Watermarked(OutputMode mode, Func<Input, IEnumerable<GroupOf>> groups, Func<object?[], IReadOnlyList<Input>, object?[]> result) => new()
    {
        Mode = mode,
        Delay = Duration.FromSeconds(5),
        Rows = (input, observe) =>
        {
            observe(input.At);
            return [input];
        },
        Groups = groups,
        Result = result,
    };

    private static Meaning<Input> OfTumbling(OutputMode mode) => Watermarked(
        mode,
        row => Windows.Of(row.At, s_size, s_size, Duration.FromSeconds(3)).Select(window => new GroupOf(window.End, [window, row.Word])),
        (key, rows) =>
        [
            .. key,
            (long)rows.Count,
            rows.LongCount(row => row.M is not null),
            rows.LongCount(row => row.Text is not null),
            rows.Sum(row => row.N),
            rows.Select(row => row.M).Sum(),
            rows.Select(row => row.D).Sum(),
            rows.Average(row => row.N),
            rows.Select(row => row.D).Avg(),
            rows.Min(row => row.N),
            rows.Select(row => (object?)row.M).Max(),
            rows.Select(row => (object?)row.D).Min(),
            rows.Select(row => (object?)row.D).Max(),
            rows.Select(row => (object?)row.Text).Min(),
            rows.Select(row => (object?)row.Text).Max(),
            rows.Select(row => (object?)row.At).Max(),
        ]);

    private static Meaning<Input> OfSliding(OutputMode mode) => Overlapping(mode, s_size, Duration.FromSeconds(4), Duration.FromSeconds(-1));

    // Windows end at full seconds, so that watermarks meet their ends.
    private static Meaning<Input> OfHopping(OutputMode mode) => Overlapping(mode, Duration.FromMilliseconds(10_001), Duration.FromSeconds(5), Duration.FromMilliseconds(-1));

    private static Meaning<Input> Overlapping(OutputMode mode, Duration size, Duration slide, Duration offset) => Watermarked(
        mode,
        row => Windows.Of(row.At, size, slide, offset).Select(window => new GroupOf(window.End, [row.Word, window])),
        (key, rows) =>
        [
            .. key,
            (long)rows.Count,
            rows.Select(row => row.M).Sum(),
            rows.Select(row => (double?)row.M).Avg(),
            rows.Select(row => (object?)row.Text).Max(),
        ]);

    private static Meaning<Input> OfComposite(OutputMode mode) => Watermarked(
        mode,
        row => Windows.Of(row.At, s_size, s_size, Duration.Zero).Select(window => new GroupOf(window.End, [row.Word, row.N, row.D, window])),
        (key, rows) => [.. key, (long)rows.Count]);

    private static Meaning<Input> OfTyped(OutputMode mode) => Watermarked(
        mode,
        row => Windows.Of(row.At, s_size, s_size, Duration.Zero).Select(window => new GroupOf(window.End, [window, row.N % 2 != 0, row.N == 3 ? float.NaN : 0f, Raw(row)])),
        (key, rows) =>
        [
            .. key,
            rows.Any(row => row.M is not null) ? rows.Sum(row => row.M * 0.1m) : null,
            rows.Min(row => row.M * 0.1m),
            rows.Select(row => row.M).Sum(),
            (short?)rows.Max(row => row.M),
            rows.Average(row => row.N == 3 ? double.NaN : 0),
            rows.Any(row => row.N % 2 != 0),
            Raw(rows[0]),
            Duration.FromSeconds(rows.Max(row => row.N)),
        ]);

    private static byte[]? Raw(Input row) => row.Text is { } text ? Encoding.UTF8.GetBytes(text) : null;

    private static Meaning<Input> OfOtherTime(OutputMode mode) => Watermarked(
        mode,
        row => Windows.Of(row.Other, s_size, s_size, Duration.Zero).Select(window => new GroupOf(null, [window, row.Word])),
        (key, rows) => [.. key, (long)rows.Count]);

    private static Meaning<Input> OfUnmarked(OutputMode mode) => new()
    {
        Mode = mode,
        Rows = (input, _) => [input],
        Groups = row => Windows.Of(row.At, s_size, Duration.FromSeconds(5), Duration.Zero).Select(window => new GroupOf(null, [window, row.Word])),
        Result = (key, rows) => [.. key, (long)rows.Count],
    };
}
