using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Weir.Runtime.Tests;

public sealed class RecordQueueTests
{
    [Fact]
    public void Read_BeforePublish_SeesNothing()
    {
        var queue = new RecordQueue(SourcePartition.Only);
        queue.Append(default, "a"u8, default);
        Assert.Equal(0, queue.End);
        queue.Publish();
        Assert.Equal(1, queue.End);
    }

    [Fact]
    public void Append_NullAndEmpty_StayApart()
    {
        var queue = new RecordQueue(new SourcePartition("topic", 3), timestampType: 1);
        queue.Append(default, ""u8, new Timestamp(5));
        queue.Append(""u8, default, new Timestamp(6));
        queue.Publish();
        var receiver = new NullReceiver();
        Assert.Equal(2, queue.Read(0, 2, receiver, default));
        Assert.Equal(["topic-3 type 1: key null, value 0", "topic-3 type 1: key 0, value null"], receiver.Seen);
    }

    [Fact]
    public void AppendReadAndRelease_AnyOrder_GivesWhatAListWould()
    {
        // Lengths of which two, some or none fit into a block, so that blocks end everywhere.
        var length = Gen.Elements(4, 100, 60_000, 130_000, 262_144, 300_000);
        var step = Gen.Choose(0, 2).SelectMany(kind => length.ListOf(), (kind, lengths) => (Kind: kind, Lengths: lengths))
            .SelectMany(both => Gen.Choose(0, 1000).Two(), (both, place) => (both.Kind, both.Lengths, First: place.Item1, Second: place.Item2));
        Prop.ForAll(step.ListOf(20).ToArbitrary(), steps =>
        {
            var queue = new RecordQueue(SourcePartition.Only);
            var model = new List<(int Number, int Length)>();
            int released = 0;
            foreach (var (kind, lengths, first, second) in steps)
            {
                switch (kind)
                {
                    case 0:
                        Append(queue, model, lengths);
                        break;
                    case 1:
                        int from = released + (first % (model.Count - released + 1));
                        int to = from + (second % (model.Count - from + 1));
                        if (!Read(queue, from, to).SequenceEqual(model[from..to]))
                        {
                            return false;
                        }

                        break;
                    default:
                        released += first % (model.Count - released + 1);
                        queue.Release(released);
                        break;
                }
            }

            return Read(queue, released, model.Count).SequenceEqual(model[released..]);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public async Task AppendAndRead_TwoThreads_LoseNothing()
    {
        const int Records = 500_000;
        var queue = new RecordQueue(SourcePartition.Only);
        var appending = Task.Run(() =>
        {
            for (int i = 0; i < Records; i++)
            {
                BitConverter.TryWriteBytes(queue.AppendValue(sizeof(int), default), i);
                if (i % 7 == 0)
                {
                    queue.Publish();
                }
            }

            queue.Publish();
        });
        var receiver = new OrderReceiver();
        for (long position = 0; position < Records;)
        {
            long end = queue.End;
            queue.Read(position, end, receiver, default);
            queue.Release(end);
            position = end;
        }

        await appending;
        Assert.Equal(Records, receiver.Next);
    }

    private static void Append(RecordQueue queue, List<(int Number, int Length)> model, IEnumerable<int> lengths)
    {
        foreach (int length in lengths)
        {
            BitConverter.TryWriteBytes(queue.AppendValue(length, default), model.Count);
            model.Add((model.Count, length));
        }

        queue.Publish();
    }

    private static List<(int Number, int Length)> Read(RecordQueue queue, int from, int to)
    {
        var receiver = new NumberReceiver();
        queue.Read(from, to, receiver, default);
        return receiver.Seen;
    }

    private sealed class NumberReceiver : IRecordReceiver
    {
        public List<(int Number, int Length)> Seen { get; } = [];

        public void Receive(scoped in SourceBatch batch)
        {
            foreach (var record in batch)
            {
                Assert.Equal(record.Offset, BitConverter.ToInt32(record.Value.Span));
                Seen.Add(((int)record.Offset, record.Value.Length));
            }
        }
    }

    private sealed class NullReceiver : IRecordReceiver
    {
        public List<string> Seen { get; } = [];

        public void Receive(scoped in SourceBatch batch)
        {
            foreach (var record in batch)
            {
                Seen.Add($"{batch.Topic.ToString()}-{batch.Partition} type {batch.TimestampType}: key {Describe(record.Key)}, value {Describe(record.Value)}");
            }
        }

        private static string Describe(Bytes bytes) => bytes.IsNull ? "null" : $"{bytes.Length}";
    }

    private sealed class OrderReceiver : IRecordReceiver
    {
        public int Next { get; private set; }

        public void Receive(scoped in SourceBatch batch)
        {
            foreach (var record in batch)
            {
                Assert.Equal(Next++, BitConverter.ToInt32(record.Value.Span));
            }
        }
    }
}
