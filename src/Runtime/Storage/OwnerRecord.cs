using System;
using System.Globalization;

namespace Weir.Runtime;

/// <summary>Who has a directory open, as its lock file says: a line of text, so that people can read it as well.</summary>
/// <param name="ProcessId">The process.</param>
/// <param name="BootId">Which start of the machine, so that a number of a process from before it isn't taken for one of now; empty where the system doesn't say.</param>
/// <param name="Started">When it took the directory.</param>
/// <param name="Incarnation">How often the directory has been taken, from 1.</param>
internal sealed record OwnerRecord(int ProcessId, string BootId, DateTimeOffset Started, long Incarnation)
{
    /// <summary>The bytes that a record takes in the file.</summary>
    public const int Bytes = SealedLine.Bytes;

    private const string Start = "weir-owner 1 ";

    /// <summary>The record's bytes, <see cref="Bytes"/>.</summary>
    public byte[] Encode() =>
        SealedLine.Encode(string.Create(CultureInfo.InvariantCulture, $"{Start}pid={ProcessId} boot={BootId} started={Started:O} incarnation={Incarnation}"));

    /// <summary>Reads a record; null where there is none, or none that is whole.</summary>
    public static OwnerRecord? Decode(ReadOnlySpan<byte> bytes) =>
        SealedLine.Decode(bytes, Start) is [_, _, var pid, var boot, var started, var taken]
        && int.TryParse(SealedLine.ValueOf(pid), CultureInfo.InvariantCulture, out int process)
        && DateTimeOffset.TryParse(SealedLine.ValueOf(started), CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
        && long.TryParse(SealedLine.ValueOf(taken), CultureInfo.InvariantCulture, out long incarnation)
            ? new OwnerRecord(process, SealedLine.ValueOf(boot), time, incarnation)
            : null;
}
