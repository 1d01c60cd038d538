using System.Text;

namespace Weir.Runtime.Tests;

/// <summary>A row of a run whose state is saved.</summary>
internal readonly record struct SavedRow(long Time, int Key, long Value, bool InShard)
{
    /// <summary>Keys of all kinds: null, empty, short, of 16 bytes and longer.</summary>
    public byte[]? KeyBytes => (Key % 7) switch
    {
        0 when Key == 0 => null,
        1 when Key == 1 => [],
        2 => Encoding.ASCII.GetBytes($"exactly 16 {Key,5}"),
        3 => Encoding.ASCII.GetBytes($"a key that is longer than sixteen bytes {Key}"),
        4 => Encoding.ASCII.GetBytes(new string('k', 17 + (Key * 13 % 1500)) + Key),
        _ => Encoding.ASCII.GetBytes($"{Key}"),
    };

    public Utf8 KeyText => KeyBytes is { } bytes ? new Utf8(bytes) : Utf8.Null;

    /// <summary>A text whose length changes with the value, now and then beyond an arena's block.</summary>
    public byte[] Text => Encoding.ASCII.GetBytes(new string((char)('a' + ((Value & 0xFFFF) % 26)), (int)(Value % 97) switch { 0 => 3000, < 20 => 40, var length => length % 9 }) + Value);
}

/// <summary>Rows between two watermarks.</summary>
internal sealed record SavedBatch(long Late, long Watermark, SavedRow[] Rows)
{
    /// <summary>Batches of random rows around a time that goes on, some of them late.</summary>
    public static List<SavedBatch> Many(Random random, int count)
    {
        var batches = new List<SavedBatch>();
        long time = 100;
        long late = 0;
        for (int i = 0; i < count; i++)
        {
            int keys = random.Next(3) == 0 ? 400 : 12;
            var rows = new SavedRow[random.Next(4) == 0 ? 0 : random.Next(60)];
            for (int row = 0; row < rows.Length; row++)
            {
                rows[row] = new(time + random.Next(-60, 40), random.Next(keys), random.Next(1_000_000), random.Next(3) == 0);
            }

            long watermark = Math.Max(late, random.Next(3) == 0 ? late : time - 30);
            batches.Add(new(late, watermark, rows));
            late = watermark;
            time += random.Next(3) == 0 ? 0 : random.Next(30);
        }

        return batches;
    }
}
