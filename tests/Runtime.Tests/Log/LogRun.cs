using System.Globalization;
using System.Text;

namespace Weir.Runtime.Tests;

/// <summary>A log on a simulated disk with small segments, and what must be true of it.</summary>
internal sealed class LogRun
{
    public static readonly Guid Id = new("6f2b9a52-6d0a-4d3f-9a77-0a1c5de0a002");

    private const int LongPayload = 1500;

    private int _count;

    public LogRun(SimulatedDisk disk) => Disk = disk;

    public SimulatedDisk Disk { get; }

    public LogModel Model { get; private set; } = new();

    /// <summary>The log; null until it is opened and after it was closed.</summary>
    public WriteAheadLog? Log { get; private set; }

    /// <summary>Opens what is on a disk, which must succeed, and checks it.</summary>
    public static LogRun Recover(SimulatedDisk disk, LogModel model)
    {
        var run = new LogRun(disk) { Model = model };
        run.Open();
        return run;
    }

    public static LogOptions Options(long segmentBytes = LogFormat.SmallestSegment) => new() { LogId = Id, SegmentBytes = segmentBytes, BufferBytes = 2048 };

    /// <summary>Reads a log and changes nothing.</summary>
    public static List<(long Lsn, byte[] Payload)> Read(IStorage storage, LogReadOptions? options = null)
    {
        var found = new List<(long, byte[])>();
        LogReader.Read(storage, options ?? new LogReadOptions { LogId = Id }, (lsn, _, payload) => found.Add((lsn, payload.ToArray())));
        return found;
    }

    public void Open()
    {
        var found = new List<(long, byte[])>();
        Log = WriteAheadLog.Open(Disk, Options(), (lsn, _, payload) => found.Add((lsn, payload.ToArray())));
        Model.Check(found);

        // What was found was made durable.
        Model = Model.After(found);
    }

    public void Do(LogAction action)
    {
        switch (action)
        {
            case LogAction.AppendShort:
                Append(8);
                break;
            case LogAction.AppendLong:
                Append(LongPayload);
                break;
            case LogAction.WriteOut:
                Log!.WriteOut();
                break;
            case LogAction.Sync:
                long last = Model.LastLsn;
                Log!.Sync();
                Model.Confirmed = last;
                break;
            case LogAction.DeleteOld:
                Model.Kept = Math.Max(Model.Kept, Model.Confirmed - 3);
                Log!.DeleteBelow(Model.Kept);
                break;
            default:
                Close();
                Open();
                break;
        }
    }

    public void Close()
    {
        Log?.Dispose();
        Log = null;
    }

    /// <summary>Appends something, makes it durable and reads all of it again.</summary>
    public void GoOn()
    {
        Do(LogAction.AppendShort);
        Do(LogAction.Sync);
        Model.Check(Read(Disk));
    }

    private void Append(int length)
    {
        // A failure may come after the record got its number, so it is noted before.
        byte[] payload = new byte[length + (_count % 5)];
        Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{_count++:x}"), payload);
        Model.Add(Log!.Append(1, payload), payload);
    }
}
