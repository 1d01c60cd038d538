// Keys of several columns: text, data, numbers of which some equal ones have other bytes, and columns that widen or become nullable.
using Weir;

namespace Aggregates;

[StreamQuery("keys"), MemorySource, Output(OutputMode.Complete), MemorySink]
public sealed partial class Keys
{
    [Row] public readonly ref struct Sale
    {
        public Utf8 Shop { get; init; }
        public Bytes Code { get; init; }
        public double Weight { get; init; }
        public decimal? Price { get; init; }
        public int Number { get; init; }
        public float Rough { get; init; }
        public bool IsPaid { get; init; }
    }

    [Result] public readonly ref struct PerSale
    {
        [Key] public Utf8 Shop { get; init; }
        [Key] public Utf8 Code { get; init; }
        [Key] public double Weight { get; init; }
        [Key] public decimal? Price { get; init; }
        [Key] public long? Number { get; init; }
        [Key] public double? Rough { get; init; }
        [Key] public bool? IsPaid { get; init; }
        [Count] public long Count { get; init; }
    }
}
