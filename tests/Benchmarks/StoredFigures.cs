using System.Globalization;

namespace Weir.Benchmarks;

/// <summary>What one run of one kind of state gave. CPU is the whole process's, threads of RocksDB's own included.</summary>
internal sealed record StoredFigures
{
    public bool IsRocks { get; init; }

    public int Keys { get; init; }

    /// <summary>Nanoseconds of CPU for a record with a new key.</summary>
    public double NewCpu { get; init; }

    /// <summary>Nanoseconds of CPU for a record of batches with ten records a key, of known keys.</summary>
    public double TenCpu { get; init; }

    /// <summary>The same with one record a key.</summary>
    public double OneCpu { get; init; }

    /// <summary>Nanoseconds on the wall for the same.</summary>
    public double OneWall { get; init; }

    /// <summary>Megabytes and milliseconds of CPU of a delta of 100,000 changed groups.</summary>
    public double DeltaMegabytes { get; init; }

    public double DeltaCpu { get; init; }

    /// <summary>Megabytes and milliseconds on the wall of a snapshot after all batches, and of another after a batch of 100,000 changed groups.</summary>
    public double SnapshotMegabytes { get; init; }

    public double SnapshotWall { get; init; }

    public double AgainMegabytes { get; init; }

    public double AgainWall { get; init; }

    /// <summary>Milliseconds on the wall and of CPU to begin from the snapshot.</summary>
    public double RestoreWall { get; init; }

    public double RestoreCpu { get; init; }

    /// <summary>Megabytes of memory that the process had at most, up to the snapshots.</summary>
    public double PeakMegabytes { get; init; }

    public string Line() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Keys,10:N0} {(IsRocks ? "RocksDB" : "memory "),-7} | CPU ns: new {NewCpu,5:F0}, ten {TenCpu,5:F0}, one {OneCpu,5:F0} (wall {OneWall,5:F0}) | delta {DeltaMegabytes,4:F1} MB {DeltaCpu,4:F0} ms | snapshot {SnapshotMegabytes,4:F0} MB {SnapshotWall,5:F0} ms, again {AgainMegabytes,4:F0} MB {AgainWall,5:F0} ms | restore {RestoreWall,5:F0} ({RestoreCpu,5:F0}) ms | peak {PeakMegabytes,5:F0} MB");
}
