namespace Weir.Generator;

/// <summary>A window clause in microseconds. A tumbling window slides by its size.</summary>
internal sealed record WindowModel(ColumnReference Column, long SizeMicros, long SlideMicros, long OffsetMicros)
{
    public bool IsTumbling => SizeMicros == SlideMicros;
}
