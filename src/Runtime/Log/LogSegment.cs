using System;

namespace Weir.Runtime;

/// <summary>The segment that records are appended to.</summary>
internal sealed class LogSegment : IDisposable
{
    /// <summary>Takes over an open file.</summary>
    /// <param name="file">The file, open for writing.</param>
    /// <param name="header">Its header.</param>
    public LogSegment(IStorageFile file, SegmentHeader header)
    {
        File = file;
        Header = header;
        Seed = header.Seed;
        Limit = file.Length - LogFormat.SealBytes;
    }

    /// <summary>The file.</summary>
    public IStorageFile File { get; }

    /// <summary>Its header.</summary>
    public SegmentHeader Header { get; }

    /// <summary>What its checksums begin with.</summary>
    public uint Seed { get; }

    /// <summary>Where records end at the latest.</summary>
    public long Limit { get; }

    /// <summary>Writes down which segment comes next. Not synced: a lost seal costs only that a missing segment isn't noticed.</summary>
    /// <param name="nextLsn">The next segment's first LSN; that segment is durable.</param>
    public void Seal(long nextLsn)
    {
        Span<byte> seal = stackalloc byte[LogFormat.SealBytes];
        SegmentSeal.Encode(seal, Seed, nextLsn);
        File.WriteAt(Limit, seal);
    }

    /// <inheritdoc/>
    public void Dispose() => File.Dispose();
}
