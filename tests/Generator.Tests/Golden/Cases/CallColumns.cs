// Columns computed by methods: one of an overloaded name, one that widens, one named by its attribute, beside columns that are carried over.
using Weir;

namespace Columns;

[StreamQuery("prices"), MemorySource, ConsoleSink]
public sealed partial class Prices
{
    [Row] public readonly ref struct Order { public Utf8 Id { get; init; } public int Cents { get; init; } public int? Discount { get; init; } }

    [Result] public readonly ref struct Priced
    {
        [Column("order")] public Utf8 Id { get; init; }
        [Call(nameof(ToEur))] public long EurCents { get; init; }
        [Call(nameof(Rebate)), Column("rebate %")] public double? RebatePercent { get; init; }
        public long? Discount { get; init; }
    }

    static int ToEur(int cents) => cents * 92 / 100;
    static int ToEur(in Order order) => ToEur(order.Cents);
    static double? Rebate(in Order order) => order.Discount / 100.0;
}
