using System;
using System.Globalization;
using System.IO;

namespace Weir.Runtime;

/// <summary>Keeps a directory for one process: locks of the kernel on it and on a file in it, which end with the process however it ends, and a record of who has it.</summary>
/// <remarks>
/// The record is written to two places in turn, so that the last whole one outlives a crash in the middle of writing the next. Behind them the file has, in two places as well,
/// up to where the log in the directory is known to be durable.
/// </remarks>
internal sealed class DirectoryLock : IDisposable
{
    /// <summary>The lock's file.</summary>
    public const string FileName = "LOCK";

    private const string BootIdFile = "/proc/sys/kernel/random/boot_id";
    private const int FirstMark = 2;
    private const int Places = 4;

    private readonly IStorageFile _file;
    private readonly IDisposable? _directory;

    private DirectoryLock(IDisposable? directory, IStorageFile file, OwnerRecord owner)
    {
        _directory = directory;
        _file = file;
        Owner = owner;
    }

    /// <summary>What the file says about this process.</summary>
    public OwnerRecord Owner { get; }

    /// <summary>How often the directory has been taken, this time included.</summary>
    public long Incarnation => Owner.Incarnation;

    /// <summary>Takes a directory, or fails at once.</summary>
    /// <param name="storage">The directory.</param>
    /// <param name="time">The clock; null for the system's.</param>
    /// <exception cref="StorageException"><see cref="StorageFault.Locked"/>: another process has it; the message names it.</exception>
    public static DirectoryLock Take(IStorage storage, TimeProvider? time = null)
    {
        IDisposable? directory = null;
        IStorageFile? file = null;
        try
        {
            // The file can be deleted, and the next one of its name is another: the directory is what is taken.
            directory = storage.LockDirectory();
            file = storage.OpenLocked(FileName);
            var owner = new OwnerRecord(
                Environment.ProcessId, BootId(), (time ?? TimeProvider.System).GetUtcNow(), (ReadLast(file)?.Incarnation ?? 0) + 1);
            if (file.Length < Places * SealedLine.Bytes)
            {
                file.Preallocate(Places * SealedLine.Bytes);
            }

            file.WriteAt(owner.Incarnation % 2 * OwnerRecord.Bytes, owner.Encode());
            file.Sync();
            storage.SyncDirectory();
            return new DirectoryLock(directory, file, owner);
        }
        catch (StorageException failure)
        {
            file?.Dispose();
            directory?.Dispose();
            if (failure.Fault != StorageFault.Locked)
            {
                throw;
            }

            throw new StorageException(StorageFault.Locked, Describe(storage), failure);
        }
    }

    /// <summary>Who took a directory last, whether it has it still or not; null where nobody did.</summary>
    public static OwnerRecord? LastOwner(IStorage storage)
    {
        if (!storage.Exists(FileName))
        {
            return null;
        }

        using var file = storage.Open(FileName, forWriting: false);
        return ReadLast(file);
    }

    /// <summary>A record of a log that is known to have been durable; 0 where none is.</summary>
    /// <param name="storage">The directory.</param>
    /// <param name="logId">The log.</param>
    public static long KnownDurable(IStorage storage, Guid logId)
    {
        if (!storage.Exists(FileName))
        {
            return 0;
        }

        using var file = storage.Open(FileName, forWriting: false);
        return Math.Max(MarkAt(file, FirstMark, logId), MarkAt(file, FirstMark + 1, logId));
    }

    /// <summary>Writes down, durably, that a record of a log is durable. Cheap as it is, it is for the beginning and the end of a run.</summary>
    /// <param name="logId">The log.</param>
    /// <param name="lsn">The record.</param>
    /// <exception cref="StorageException">It can't be written.</exception>
    public void KeepDurable(Guid logId, long lsn)
    {
        // Over the older of the two, or what is another log's.
        int place = MarkAt(_file, FirstMark, logId) <= MarkAt(_file, FirstMark + 1, logId) ? FirstMark : FirstMark + 1;
        _file.WriteAt(place * SealedLine.Bytes, new DurableMark(logId, lsn).Encode());
        _file.SyncData();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _file.Dispose();
        _directory?.Dispose();
    }

    private static long MarkAt(IStorageFile file, int place, Guid logId)
    {
        Span<byte> bytes = stackalloc byte[SealedLine.Bytes];
        int count = file.ReadAt(place * SealedLine.Bytes, bytes);
        return DurableMark.Decode(bytes[..count]) is { } mark && mark.LogId == logId ? mark.Lsn : 0;
    }

    private static OwnerRecord? ReadLast(IStorageFile file)
    {
        Span<byte> bytes = stackalloc byte[2 * OwnerRecord.Bytes];
        bytes = bytes[..file.ReadAt(0, bytes)];
        var first = OwnerRecord.Decode(bytes[..Math.Min(OwnerRecord.Bytes, bytes.Length)]);
        var second = bytes.Length <= OwnerRecord.Bytes ? null : OwnerRecord.Decode(bytes[OwnerRecord.Bytes..]);
        return first is null || second?.Incarnation > first.Incarnation ? second : first;
    }

    private static string Describe(IStorage storage)
    {
        // The owner may be just about to write down who it is.
        string who = LastOwner(storage) is { } owner
            ? string.Create(CultureInfo.InvariantCulture, $"process {owner.ProcessId}, since {owner.Started:yyyy-MM-dd HH:mm:ss}Z (its start number {owner.Incarnation})")
            : "another process";
        return $"{storage.Path} is in use by {who}. Stop that one first, or name another directory: one directory serves one query.";
    }

    private static string BootId() => File.Exists(BootIdFile) ? File.ReadAllText(BootIdFile).Trim() : "";
}
