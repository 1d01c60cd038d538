using FsCheck;
using FsCheck.Fluent;

namespace Weir.Runtime.Tests;

/// <summary>Some batches of rows for windows of some shape. A row is a time, a key and a value; watermarks never fall.</summary>
internal sealed record WindowRun(long Size, long Slide, long Offset, WindowBatch[] Batches)
{
    public static Gen<WindowRun> Any =>
        from size in Gen.Choose(1, 40)
        from slide in Gen.Frequency((1, Gen.Constant(size)), (3, Gen.Choose(1, size)))
        from offset in Gen.Choose(1 - slide, slide - 1)
        from first in Gen.Frequency((1, Gen.Constant(long.MinValue)), (3, Gen.Constant(0L)))
        from batches in Batch.NonEmptyListOf()
        select new WindowRun(size, slide, offset, Follow(first, batches));

    // Times move on from batch to batch, with rows before them, some of which are late.
    private static Gen<(int Rise, (int Time, int Key, int Value)[] Rows)> Batch =>
        from rise in Gen.Frequency((2, Gen.Constant(0)), (3, Gen.Choose(1, 60)))
        from rows in (from time in Gen.Choose(-120, 120) from key in Gen.Choose(0, 4) from value in Gen.Choose(-9, 9) select (time, key, value)).ArrayOf()
        select (rise, rows);

    public override string ToString() =>
        $"size {Size} slide {Slide} offset {Offset}: {string.Join("; ", Batches.Select(batch => $"{string.Join(" ", batch.Rows)} to {batch.Watermark}"))}";

    private static WindowBatch[] Follow(long first, IEnumerable<(int Rise, (int Time, int Key, int Value)[] Rows)> batches)
    {
        var run = new List<WindowBatch>();
        long time = 0;
        foreach (var (rise, rows) in batches)
        {
            // The first batch runs with the watermark at its beginning, which may make rows late already.
            time += run.Count == 0 ? 0 : rise;
            run.Add(new(first == long.MinValue ? first : time, [.. rows.Select(row => (time + row.Time, row.Key, (long)row.Value))]));
        }

        return [.. run];
    }
}

internal sealed record WindowBatch(long Watermark, (long Time, int Key, long Value)[] Rows);
