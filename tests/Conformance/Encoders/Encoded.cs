namespace Weir.Conformance.Tests;

/// <summary>Queries whose rows are written as bytes.</summary>
internal static partial class Encoded
{
    [StreamQuery("encoded-json"), Checkpoint("chk/encoded-json")]
    [MemorySource, KafkaSink("t", Value = Encode.Json)]
    internal sealed partial class Json
    {
        [Row]
        public readonly ref struct Input
        {
            public int Id { get; init; }

            public bool? Flag { get; init; }

            public sbyte? Tiny { get; init; }

            public short? Small { get; init; }

            public int? Whole { get; init; }

            public long? Big { get; init; }

            public float? Single { get; init; }

            public double? Real { get; init; }

            public decimal? Money { get; init; }

            public decimal? Fine { get; init; }

            public Utf8 Text { get; init; }

            public Bytes Bytes { get; init; }

            public Timestamp? At { get; init; }

            public Duration? Gap { get; init; }
        }

        [Result]
        public readonly ref struct Output
        {
            public bool? Flag { get; init; }

            public sbyte? Tiny { get; init; }

            public short? Small { get; init; }

            public int? Whole { get; init; }

            public long? Big { get; init; }

            public float? Single { get; init; }

            public double? Real { get; init; }

            public decimal? Money { get; init; }

            public decimal? Fine { get; init; }

            public Utf8 Text { get; init; }

            public Bytes Bytes { get; init; }

            [Call(nameof(Decode))]
            public Utf8 Decoded { get; init; }

            public Timestamp? At { get; init; }

            public Duration? Gap { get; init; }
        }

        private static Utf8 Decode(in Input input) => input.Bytes.AsUtf8();
    }
}
