namespace Weir.Conformance.Tests;

[StreamQuery("expressions-times")]
[MemorySource]
[MemorySink]
internal sealed partial class ExpressionsTimes
{
    [Row]
    public readonly ref struct Input
    {
        public Timestamp? At { get; init; }

        public long? Ms { get; init; }
    }

    [Result]
    public readonly ref struct Output
    {
        [Expr("at")]
        public Timestamp? At { get; init; }

        [Expr("unix_micros(at)")]
        public long? Micros { get; init; }

        [Expr("unix_millis(at)")]
        public long? Millis { get; init; }

        [Expr("unix_seconds(at)")]
        public long? Seconds { get; init; }

        [Expr("CAST(at AS BIGINT)")]
        public long? SecondsOf { get; init; }

        [Expr("CAST(at AS DOUBLE)")]
        public double? DoubleOf { get; init; }

        [Expr("CAST(at AS STRING)")]
        public Utf8 TextOf { get; init; }

        [Expr("timestamp_millis(ms)")]
        public Timestamp? FromMillis { get; init; }

        [Expr("timestamp_micros(ms * 1000)")]
        public Timestamp? FromMicros { get; init; }

        [Expr("CAST(ms DIV 1000 AS TIMESTAMP)")]
        public Timestamp? CastOf { get; init; }

        [Expr("date_trunc('YEAR', at)")]
        public Timestamp? YearOf { get; init; }

        [Expr("date_trunc('quarter', at)")]
        public Timestamp? QuarterOf { get; init; }

        [Expr("date_trunc('month', at)")]
        public Timestamp? MonthOf { get; init; }

        [Expr("date_trunc('WEEK', at)")]
        public Timestamp? WeekOf { get; init; }

        [Expr("date_trunc('DD', at)")]
        public Timestamp? DayOf { get; init; }

        [Expr("date_trunc('HOUR', at)")]
        public Timestamp? HourOf { get; init; }

        [Expr("date_trunc('second', at)")]
        public Timestamp? SecondOf { get; init; }

        [Expr("at + INTERVAL 5 MINUTES")]
        public Timestamp? Later { get; init; }

        [Expr("at - INTERVAL '1' DAY")]
        public Timestamp? Earlier { get; init; }

        [Expr("at > '2024-01-01'")]
        public bool? AfterText { get; init; }

        [Expr("at < TIMESTAMP '1970-01-01 00:00:00Z'")]
        public bool? Before { get; init; }

        [Expr("at BETWEEN TIMESTAMP '2024-01-01' AND TIMESTAMP '2025-01-01 00:00:00+01:00'")]
        public bool? Within { get; init; }

        [Expr("at - TIMESTAMP '2024-01-01' > INTERVAL '2' HOURS")]
        public bool? Far { get; init; }
    }
}
