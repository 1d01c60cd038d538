using Weir.Runtime;

namespace Weir.Benchmarks;

/// <summary>COUNT(*), the state of most of these queries.</summary>
internal struct LongCount : IGroupState<LongCount>
{
    public CountState Rows;

    public void Merge(in LongCount other, ByteArena from, ByteArena into) => Rows.Merge(other.Rows);
}
