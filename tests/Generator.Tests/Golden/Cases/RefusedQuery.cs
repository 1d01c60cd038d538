// A query that breaks rules gets an operator that throws and its owned rows, so that its user sees those rules' errors alone.
using Weir;

namespace Refused;

[StreamQuery("refused"), MemorySource, Output(OutputMode.Append), ConsoleSink]
public sealed partial class Refused
{
    [Row] public readonly ref struct Line { public Utf8 Value { get; init; } public int @int { get; init; } }
    [Result] public readonly ref struct Counts { [Key] public Utf8 Value { get; init; } [Count] public long Count { get; init; } }
}

public static class Program
{
    public static object[] Rows() => [new Refused.Owned.Line("a", 1), new Refused.Owned.Counts("a", 1)];

    public static void Run<TQuery>() where TQuery : Weir.Runtime.IStreamQuery { }

    public static void Main_() => Run<Refused>();
}
