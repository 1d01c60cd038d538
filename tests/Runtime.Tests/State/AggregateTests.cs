using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Weir.Runtime.Tests;

public sealed class AggregateTests
{
    [Fact]
    public void Integers_AnyValuesInTwoParts_AgreeWithLinq() => Check<int>((left, right) =>
    {
        var values = left.Concat(right).Select(value => value is { } known ? (long?)known : null).ToList();
        SumInt64OrNull sum = default, otherSum = default;
        MinValueOrNull<long> min = default, otherMin = default;
        MaxValueOrNull<long> max = default, otherMax = default;
        foreach (int? value in left)
        {
            sum.Add(value);
            min.Add(value);
            max.Add(value);
        }

        foreach (int? value in right)
        {
            otherSum.Add(value);
            otherMin.Add(value);
            otherMax.Add(value);
        }

        sum.Merge(otherSum);
        min.Merge(otherMin);
        max.Merge(otherMax);
        bool any = values.Any(value => value.HasValue);
        Assert.Equal(any ? values.Sum() : null, sum.Value);
        Assert.Equal(values.Min(), min.Value);
        Assert.Equal(values.Max(), max.Value);
    });

    [Fact]
    public void Doubles_AnyValuesInTwoParts_AgreeWithLinq() => Check<int>((left, right) =>
    {
        var values = left.Concat(right).Select(value => value is { } known ? (double?)known / 8 : null).ToList();
        SumDoubleOrNull sum = default, otherSum = default;
        AvgDoubleOrNull avg = default, otherAvg = default;
        foreach (var value in values.Take(left.Length))
        {
            sum.Add(value);
            avg.Add(value);
        }

        foreach (var value in values.Skip(left.Length))
        {
            otherSum.Add(value);
            otherAvg.Add(value);
        }

        sum.Merge(otherSum);
        avg.Merge(otherAvg);

        // Eighths of ints add up exactly in any order.
        Assert.Equal(values.Any(value => value.HasValue) ? values.Sum() : null, sum.Value);
        Assert.Equal(values.Average(), avg.Value);
    });

    [Fact]
    public void Decimals_AnyValuesInTwoParts_AgreeWithLinq() => Check<int>((left, right) =>
    {
        var values = left.Concat(right).Select(value => value is { } known ? (decimal?)known / 100 : null).ToList();
        SumDecimalOrNull sum = default, otherSum = default;
        AvgDecimalOrNull avg = default, otherAvg = default;
        foreach (var value in values.Take(left.Length))
        {
            sum.Add(value);
            avg.Add(value);
        }

        foreach (var value in values.Skip(left.Length))
        {
            otherSum.Add(value);
            otherAvg.Add(value);
        }

        sum.Merge(otherSum);
        avg.Merge(otherAvg);
        Assert.Equal(values.Any(value => value.HasValue) ? values.Sum() : null, sum.Value);
        Assert.Equal(values.Average(), avg.Value);
    });

    [Fact]
    public void PlainForms_SomeValues_AgreeWithTheNullableOnes()
    {
        CountState count = default;
        SumInt64 integers = default;
        SumDouble doubles = default;
        SumDecimal decimals = default;
        AvgDouble average = default;
        AvgDecimal decimalAverage = default;
        MinValue<Timestamp> first = default;
        MaxValue<Timestamp> last = default;
        foreach (int value in (int[])[5, -3, 8, 8, 1])
        {
            count.Add();
            integers.Add(value);
            doubles.Add(value);
            decimals.Add(value);
            average.Add(value);
            decimalAverage.Add(value);
            first.Add(new Timestamp(value));
            last.Add(new Timestamp(value));
        }

        Assert.Equal((5, 19, 19.0, 19m), (count.Value, integers.Value, doubles.Value, decimals.Value));
        Assert.Equal((3.8, 3.8m, -3, 8), (average.Value, decimalAverage.Value, first.Value.Micros, last.Value.Micros));
    }

    [Fact]
    public void MinMax_NaNAndZeros_AreOrderedAsInSpark()
    {
        MinValue<double> min = default;
        MaxValue<double> max = default;
        foreach (double value in (double[])[double.NaN, 0.0, -0.0, double.PositiveInfinity])
        {
            min.Add(value);
            max.Add(value);
        }

        // Of equal values the first stays: 0.0 came before -0.0.
        Assert.Equal(BitConverter.DoubleToInt64Bits(0.0), BitConverter.DoubleToInt64Bits(min.Value));
        Assert.True(double.IsNaN(max.Value));

        MinValue<double> onlyNaN = default;
        onlyNaN.Add(double.NaN);
        Assert.True(double.IsNaN(onlyNaN.Value));
        onlyNaN.Add(double.PositiveInfinity);
        Assert.Equal(double.PositiveInfinity, onlyNaN.Value);

        MaxValue<float> floats = default;
        floats.Add(float.NaN);
        floats.Add(1);
        Assert.True(float.IsNaN(floats.Value));
    }

    [Fact]
    public void SumInt64_Overflow_NamesItAndSaysWhatToDo()
    {
        var thrown = Assert.Throws<QueryException>(() =>
        {
            SumInt64 sum = default;
            sum.Add(long.MaxValue);
            sum.Add(1);
        });
        Assert.Contains("ARITHMETIC_OVERFLOW", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("sum a decimal or a double", thrown.Message, StringComparison.Ordinal);

        SumInt64 edge = default;
        edge.Add(long.MaxValue);
        edge.Add(long.MinValue);
        Assert.Equal(-1, edge.Value);
    }

    [Fact]
    public void SumInt64_MergeOverflows_Throws() => Assert.Throws<QueryException>(() =>
    {
        SumInt64 one = default;
        one.Add(long.MinValue);
        var other = one;
        one.Merge(other);
    });

    [Fact]
    public void SumDecimal_Overflow_NamesIt()
    {
        var thrown = Assert.Throws<QueryException>(() =>
        {
            SumDecimal sum = default;
            sum.Add(decimal.MaxValue);
            sum.Add(1);
        });
        Assert.Contains("ARITHMETIC_OVERFLOW", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_AnyValuesInTwoArenas_AgreesWithOrdinalOrder() =>
        Prop.ForAll<string?[], string?[]>((left, right) =>
        {
            var one = new ByteArena();
            var other = new ByteArena();
            TextRange range = default, otherRange = default;
            foreach (string? value in left)
            {
                range.Add(View(value), one);
            }

            foreach (string? value in right)
            {
                otherRange.Add(View(value), other);
            }

            range.Merge(otherRange, other, one);
            var bytes = left.Concat(right).Where(value => value is not null).Select(value => System.Text.Encoding.UTF8.GetBytes(value!)).ToList();
            bytes.Sort((a, b) => a.AsSpan().SequenceCompareTo(b));
            Assert.Equal(bytes.Count == 0, range.Min.Value(one).IsNull);
            Assert.Equal(bytes.FirstOrDefault() ?? [], range.Min.Value(one).Span.ToArray());
            Assert.Equal(bytes.LastOrDefault() ?? [], range.Max.Value(one).Span.ToArray());
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void MaxUtf8_TextThatGrowsForEver_KeepsOnlyAFewTimesItsLength()
    {
        var arena = new ByteArena();
        MaxUtf8 max = default;
        for (int i = 0; i < 100_000; i++)
        {
            max.Add(System.Text.Encoding.ASCII.GetBytes($"{i:D30}"), arena);
        }

        Assert.Equal("99999".PadLeft(30, '0'), max.Value(arena).ToString());
        Assert.InRange(arena.MemoryBytes, 1, 2048);
    }

    private static Utf8 View(string? value) => value is null ? Utf8.Null : new Utf8(System.Text.Encoding.UTF8.GetBytes(value));

    private static void Check<T>(Action<T?[], T?[]> property)
        where T : struct =>
        Prop.ForAll(property).QuickCheckThrowOnFailure();
}
