using System;
using System.Globalization;

namespace Weir.Runtime;

/// <summary>Up to where a log was durable, kept outside of it: a log that ends before is an older copy.</summary>
/// <param name="LogId">The log.</param>
/// <param name="Lsn">A record that was durable when this was written.</param>
internal sealed record DurableMark(Guid LogId, long Lsn)
{
    private const string Start = "weir-durable 1 ";

    /// <summary>The mark's bytes, <see cref="SealedLine.Bytes"/>.</summary>
    public byte[] Encode() => SealedLine.Encode(string.Create(CultureInfo.InvariantCulture, $"{Start}log={LogId} lsn={Lsn}"));

    /// <summary>Reads a mark; null where there is none, or none that is whole.</summary>
    public static DurableMark? Decode(ReadOnlySpan<byte> bytes) =>
        SealedLine.Decode(bytes, Start) is [_, _, var log, var lsn]
        && Guid.TryParse(SealedLine.ValueOf(log), out var id)
        && long.TryParse(SealedLine.ValueOf(lsn), NumberStyles.None, CultureInfo.InvariantCulture, out long number)
            ? new DurableMark(id, number)
            : null;
}
