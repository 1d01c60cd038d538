namespace Weir.Runtime.Tests;

/// <summary>A log of one segment in memory: its bytes, its records, and how far it was confirmed when each of its bytes was written.</summary>
internal sealed class LogImage
{
    private readonly List<(long Position, long Confirmed)> _confirmations = [];

    private LogImage(byte[] bytes, List<(long Lsn, byte[] Payload)> records)
    {
        Bytes = bytes;
        Records = records;
    }

    public byte[] Bytes { get; }

    public List<(long Lsn, byte[] Payload)> Records { get; }

    /// <summary>Where the last record ends.</summary>
    public int End { get; private set; }

    /// <summary>Where the log ended when it was confirmed last.</summary>
    public int LastConfirmation => (int)_confirmations[^1].Position;

    /// <summary>Writes a log until a segment is nearly full.</summary>
    /// <param name="bytes">The segment's bytes.</param>
    /// <param name="isSynced">Whether all of it is confirmed; else only what is before the last quarter.</param>
    /// <param name="longest">The longest payload.</param>
    public static LogImage Of(int bytes, bool isSynced, int longest)
    {
        var disk = new SimulatedDisk();
        var random = new Random(7);
        var records = new List<(long, byte[])>();
        var confirmations = new List<(long, long)> { (0, 0) };
        using (var log = WriteAheadLog.Open(disk, LogRun.Options(bytes)))
        {
            long end = LogFormat.HeaderBytes;
            while (true)
            {
                byte[] payload = new byte[random.Next(4) == 0 ? random.Next(40) : random.Next(longest)];
                random.NextBytes(payload);
                end += LogFormat.SizeOf(payload.Length);
                if (end + (records.Count * LogFormat.SizeOf(0)) > bytes - (2 * LogFormat.SealBytes))
                {
                    break;
                }

                records.Add((log.Append(1, payload), payload));
                if (records.Count % 4 == 0 && (isSynced || end < bytes * 3 / 4))
                {
                    log.Sync();
                    confirmations.Add((EndOf(disk), log.DurableLsn));
                }
                else if (records.Count % 4 == 2)
                {
                    log.WriteOut();
                }
            }

            if (isSynced)
            {
                log.Sync();
            }
            else
            {
                log.WriteOut();
            }

            return new LogImage((byte[])disk.Files[LogFormat.NameOf(1)].Bytes.Clone(), records) { End = EndOf(disk) }.With(confirmations);
        }
    }

    /// <summary>The highest number that was confirmed before a byte was written.</summary>
    public long ConfirmedBefore(int position) => _confirmations.FindLast(known => known.Position <= position).Confirmed;

    /// <summary>A disk with a segment of these bytes.</summary>
    public static SimulatedDisk DiskOf(byte[] bytes)
    {
        var disk = new SimulatedDisk();
        disk.Put(LogFormat.NameOf(1), SimulatedFile.Of(bytes));
        return disk;
    }

    private LogImage With(List<(long, long)> confirmations)
    {
        _confirmations.AddRange(confirmations);
        return this;
    }

    private static int EndOf(SimulatedDisk disk) => disk.Files[LogFormat.NameOf(1)].Bytes.AsSpan().LastIndexOfAnyExcept((byte)0) + 1;
}
