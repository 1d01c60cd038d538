using System.Buffers;
using Xunit;

namespace Weir.Runtime.Tests;

/// <summary>A state that is written and read again is the same, and goes on as the one that it was written from.</summary>
public sealed class SavedStateTests
{
    private static readonly Dictionary<string, Func<SavedRun>> s_runs = new()
    {
        ["text table"] = static () => new TextTableRun(),
        ["large table"] = static () => new LargeTableRun(),
        ["tumbling append"] = static () => new WindowRunner(hops: false, 20, 20, OutputMode.Append),
        ["sliding append"] = static () => new WindowRunner(hops: false, 30, 12, OutputMode.Append),
        ["sliding update"] = static () => new WindowRunner(hops: false, 30, 12, OutputMode.Update),
        ["sliding complete"] = static () => new WindowRunner(hops: false, 30, 10, OutputMode.Complete),
        ["hopping append"] = static () => new WindowRunner(hops: true, 30, 12, OutputMode.Append),
        ["hopping update"] = static () => new WindowRunner(hops: true, 31, 7, OutputMode.Update),
        ["hopping complete"] = static () => new WindowRunner(hops: true, 30, 10, OutputMode.Complete),
        ["event time append"] = static () => new EventTimeRun(updates: false),
        ["event time update"] = static () => new EventTimeRun(updates: true),
        ["expiring"] = static () => new ExpiringRun(),
        ["stored table"] = static () => new StoredTableRun(new SortedEngine()),
        ["stored expiring"] = static () => new StoredExpiringRun(new SortedEngine()),
        ["stored event time append"] = static () => new StoredEventTimeRun(new SortedEngine(), updates: false),
        ["stored event time update"] = static () => new StoredEventTimeRun(new SortedEngine(), updates: true),
        ["stored windows append"] = static () => new StoredWindowRun(new SortedEngine(), 20, 20, OutputMode.Append),
        ["stored windows update"] = static () => new StoredWindowRun(new SortedEngine(), 20, 20, OutputMode.Update),
        ["stored sliding append"] = static () => new StoredWindowRun(new SortedEngine(), 30, 12, OutputMode.Append),
        ["stored sliding update"] = static () => new StoredWindowRun(new SortedEngine(), 30, 12, OutputMode.Update),
        ["stored sliding complete"] = static () => new StoredWindowRun(new SortedEngine(), 30, 10, OutputMode.Complete),
        ["stored hopping update"] = static () => new StoredHoppingRun(new SortedEngine(), 31, 7, OutputMode.Update),
        ["total"] = static () => new TotalRun(),
    };

    public static TheoryData<string> Names => [.. s_runs.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Restored_AfterAnyBatch_IsTheSameAndGoesOnAlike(string name)
    {
        for (int seed = 0; seed < 25; seed++)
        {
            GoThrough(s_runs[name], new Random(seed), $"{name}, seed {seed}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Read_DamagedBytes_GivesOneErrorOrASoundState(string name)
    {
        var random = new Random(name.Length);
        var saved = new SavedChain();
        var batches = SavedBatch.Many(random, 12);
        var live = Begin(s_runs[name]);
        foreach (var batch in batches)
        {
            live.Run(batch);
            saved.Take(live.Part, snapshot: batch == batches[6]);
        }

        int refused = 0;
        for (int run = 0; run < 300; run++)
        {
            var damaged = saved.Damage(random);
            var restored = Begin(s_runs[name]);
            try
            {
                damaged.Restore(restored.Part);
            }
            catch (InvalidDataException)
            {
                refused++;
                continue;
            }

            // Numbers that are damaged are for the file's checksum to find; what counts here is that nothing else happens.
            try
            {
                restored.Dump(batches[^1].Late);
                restored.Run(batches[^1]);
                restored.Dump(batches[^1].Late);
            }
            catch (Exception exception) when (exception is QueryException or OverflowException)
            {
                // A sum that was near the largest number is one of these.
            }
        }

        Assert.InRange(refused, 50, 300);
    }

    private static void GoThrough(Func<SavedRun> make, Random random, string name)
    {
        var saved = new SavedChain();
        var live = Begin(make);
        var followers = new List<SavedRun>();
        foreach (var batch in SavedBatch.Many(random, 30))
        {
            var expected = live.Run(batch);
            saved.Take(live.Part, snapshot: random.Next(6) == 0);
            var kept = live.Dump(batch.Late);
            foreach (var follower in followers)
            {
                Assert.True(expected.SequenceEqual(follower.Run(batch)), $"{name}: a restored state goes on otherwise.");
                new SavedChain().Take(follower.Part, snapshot: false);
                Assert.True(kept.SequenceEqual(follower.Dump(batch.Late)), $"{name}: a restored state keeps something else.");
            }

            var restored = Begin(make);
            saved.Restore(restored.Part);
            Assert.True(kept.SequenceEqual(restored.Dump(batch.Late)), $"{name}: what is restored differs.");
            if (random.Next(4) == 0)
            {
                // A restart: what was restored goes on and is saved further.
                live = restored;
                restored = Begin(make);
                saved.Restore(restored.Part);
            }

            followers.Add(restored);
            if (followers.Count > 3)
            {
                followers.RemoveAt(0);
            }
        }
    }

    private static SavedRun Begin(Func<SavedRun> make)
    {
        var run = make();
        run.Part.TrackChanges();
        return run;
    }
}

/// <summary>A snapshot and the deltas after it.</summary>
internal sealed class SavedChain
{
    private byte[]? _snapshot;
    private List<byte[]> _deltas = [];

    public void Take(IStatePart part, bool snapshot)
    {
        var output = new ArrayBufferWriter<byte>();
        part.WriteDelta(output);
        _deltas.Add(output.WrittenSpan.ToArray());
        if (snapshot)
        {
            output.Clear();
            part.WriteSnapshot(output);
            _snapshot = output.WrittenSpan.ToArray();
            _deltas.Clear();
        }

        part.ForgetChanges();
    }

    public void Restore(IStatePart part)
    {
        if (_snapshot is not null)
        {
            Read(_snapshot, part.ReadSnapshot);
        }

        foreach (byte[] delta in _deltas)
        {
            Read(delta, part.ReadDelta);
        }

        part.FinishRestore();
    }

    public SavedChain Damage(Random random)
    {
        var damaged = new SavedChain { _snapshot = _snapshot?.ToArray(), _deltas = [.. _deltas.Select(delta => delta.ToArray())] };
        int chosen = random.Next(_deltas.Count + 1);
        byte[] bytes = chosen == _deltas.Count ? damaged._snapshot! : damaged._deltas[chosen];
        if (random.Next(4) == 0)
        {
            Array.Resize(ref bytes, random.Next(bytes.Length));
        }
        else if (bytes.Length > 0)
        {
            // Lengths and counts stand at the beginning, so that is hit more often.
            int at = random.Next(2) == 0 ? random.Next(Math.Min(64, bytes.Length)) : random.Next(bytes.Length);
            bytes[at] ^= (byte)(1 << random.Next(8));
        }

        if (chosen == _deltas.Count)
        {
            damaged._snapshot = bytes;
        }
        else
        {
            damaged._deltas[chosen] = bytes;
        }

        return damaged;
    }

    private static void Read(byte[] bytes, Action<StateReader> read)
    {
        // Blocks of odd lengths, so that values are split between them.
        var input = StateReader.Over(Blocks.Of(bytes, 37));
        read(input);
        StateReader.Require(input.IsAtEnd(), "something is left");
    }

    private sealed class Blocks : ReadOnlySequenceSegment<byte>
    {
        public static ReadOnlySequence<byte> Of(byte[] bytes, int length)
        {
            var first = new Blocks { Memory = bytes.AsMemory(0, Math.Min(length, bytes.Length)) };
            var last = first;
            for (int at = last.Memory.Length; at < bytes.Length; at += last.Memory.Length)
            {
                var next = new Blocks { Memory = bytes.AsMemory(at, Math.Min(length, bytes.Length - at)), RunningIndex = at };
                last.Next = next;
                last = next;
            }

            return new ReadOnlySequence<byte>(first, 0, last, last.Memory.Length);
        }
    }
}
