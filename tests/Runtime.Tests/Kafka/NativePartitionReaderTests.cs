using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Weir.Runtime.Tests;

/// <summary>The own reader against a broker within the test: what it asks for, and what it makes of the answers.</summary>
public sealed class NativePartitionReaderTests : IAsyncDisposable
{
    private static readonly TimeSpan s_hangs = TimeSpan.FromMinutes(2);

    private readonly ScriptedBroker _broker = new();
    private readonly ValueReceiver _seen = new();
    private readonly Losses _losses = new();
    private NativePartitionReader? _reader;
    private ClusterClient? _client;

    public async ValueTask DisposeAsync()
    {
        if (_reader is not null)
        {
            await _reader.DisposeAsync();
            await _client!.DisposeAsync();
        }
    }

    [Fact]
    public async Task Ranges_OfAllThereIs_GiveEachRecordInOrder()
    {
        _broker.Fill(0, batches: 20, recordsEach: 50);
        _broker.Fill(1, batches: 3, recordsEach: 7);

        Assert.Equal(1021, await ReadAsync((0, 0, 1000), (1, 0, 21)));
        Assert.Equal(Numbered(0, 0, 1000), _seen.Of(0));
        Assert.Equal(Numbered(1, 0, 21), _seen.Of(1));
    }

    [Theory]
    [InlineData(1024 * 1024)]
    [InlineData(2000)]
    public async Task Ranges_ThatEndWithinAnAnswer_GoOnWithinIt(int partitionBytes)
    {
        _broker.PartitionBytes = partitionBytes;
        _broker.Fill(0, batches: 20, recordsEach: 50);
        for (int from = 0; from < 1000; from += 7)
        {
            await ReadAsync((0, from, Math.Min(from + 7, 1000)));
        }

        Assert.Equal(Numbered(0, 0, 1000), _seen.Of(0));
        Assert.Equal(1, _broker.Connections);
        Assert.True(_broker.Fetches < 50, $"{_broker.Fetches} fetches");
    }

    [Fact]
    public async Task Ranges_OfPartitionsBehindOthers_DoNotWaitForThese()
    {
        _broker.Fill(0, batches: 20, recordsEach: 50);
        _broker.Fill(1, batches: 20, recordsEach: 50);
        _broker.Fill(2, batches: 20, recordsEach: 50);
        int[] at = [0, 0, 0];
        int[] steps = [3, 170, 61];
        while (at.Min() < 1000)
        {
            int[] to = [.. at.Select((from, i) => Math.Min(1000, from + steps[i]))];
            await ReadAsync((0, at[0], to[0]), (1, at[1], to[1]), (2, at[2], to[2]));
            at = to;
        }

        Assert.All(Enumerable.Range(0, 3), number => Assert.Equal(Numbered(number, 0, 1000), _seen.Of(number)));
        Assert.Equal(1, _broker.Connections);
        Assert.True(_broker.Fetches < 20, $"{_broker.Fetches} fetches");
    }

    [Fact]
    public async Task Range_ThatBeginsElsewhere_IsFetchedThere()
    {
        _broker.Fill(0, batches: 20, recordsEach: 50);
        await ReadAsync((0, 0, 10));
        await ReadAsync((0, 777, 780));
        await ReadAsync((0, 5, 6));

        Assert.Equal([.. Numbered(0, 0, 10), .. Numbered(0, 777, 3), .. Numbered(0, 5, 1)], _seen.Of(0));
    }

    [Fact]
    public async Task Wait_SeesWhatIsAppended()
    {
        _broker.Fill(0, batches: 1, recordsEach: 5);
        Assert.True(await WaitAsync(at: 0, s_hangs));
        await ReadAsync((0, 0, 5));
        Assert.False(await WaitAsync(at: 5, TimeSpan.FromMilliseconds(50)));
        var waiting = WaitAsync(at: 5, s_hangs);
        _broker.Append(0, new BatchWriter { BaseOffset = 5 }.Add(TestRecord.Of(null, "p0 5")).ToArray(), 5, 5);

        Assert.True(await waiting);
        await ReadAsync((0, 5, 6));
        Assert.Equal(Numbered(0, 0, 6), _seen.Of(0));
    }

    [Fact]
    public async Task Shards_GetEachPartitionOnce()
    {
        for (int number = 0; number < 4; number++)
        {
            _broker.Fill(number, batches: 5, recordsEach: 100);
        }

        var shards = new ShardedReceiver(3);
        Open();
        long read = await _reader!.ReadAsync([.. Enumerable.Range(0, 4).Select(number => Range(number, 0, 500))], shards, default).AsTask().WaitAsync(s_hangs);

        Assert.Equal(2000, read);
        Assert.Equal(3, _broker.Connections);
        Assert.Equal([0, 1, 2, 3], shards.All.SelectMany(one => one.Partitions).Order());
        Assert.All(shards.All, one => Assert.All(one.Partitions, number => Assert.Equal(Numbered(number, 0, 500), one.Of(number))));
    }

    [Fact]
    public async Task Batch_DamagedOnItsWay_IsFetchedAgain()
    {
        _broker.Fill(0, batches: 3, recordsEach: 10);
        _broker.Change = (fetch, answer) => fetch == 0 ? Flip(answer, answer.Length / 2) : answer;
        await ReadAsync((0, 0, 30));

        Assert.Equal(Numbered(0, 0, 30), _seen.Of(0));
        Assert.Empty(_losses.All);
    }

    [Fact]
    public async Task Batch_DamagedForGood_IsLostAndNothingElse()
    {
        _broker.Fill(0, batches: 3, recordsEach: 10);
        int batch = new BatchWriter().Add([.. Enumerable.Range(0, 10).Select(i => TestRecord.Of(null, $"p0 {i}"))]).ToArray().Length;
        _broker.Append(0, Flip(new BatchWriter { BaseOffset = 30 }.Add([.. Enumerable.Range(0, 10).Select(i => TestRecord.Of(null, "x"))]).ToArray(), 70), 30, 39);
        _broker.Append(0, new BatchWriter { BaseOffset = 40 }.Add(TestRecord.Of(null, "p0 40")).ToArray(), 40, 40);
        await ReadAsync((0, 0, 41));

        Assert.Equal([new LostRange(LossCause.RangeUnreadable, "t", 0, 30, 40)], _losses.All);
        Assert.Equal([.. Numbered(0, 0, 30), "p0 40"], _seen.Of(0));
        Assert.True(batch > 0);
    }

    [Theory]
    [InlineData(6)] // NotLeaderOrFollower
    [InlineData(74)] // FencedLeaderEpoch
    [InlineData(56)] // KafkaStorageError
    public async Task Fault_ThatPasses_IsWaitedOut(int error)
    {
        _broker.Fill(0, batches: 2, recordsEach: 10);
        _broker.Error = (fetch, _) => fetch < 3 ? (KafkaErrorCode)error : KafkaErrorCode.None;
        await ReadAsync((0, 0, 20));

        Assert.Equal(Numbered(0, 0, 20), _seen.Of(0));
    }

    [Fact]
    public async Task Topic_ThatMayNotBeRead_IsAnError()
    {
        _broker.Fill(0, batches: 1, recordsEach: 1);
        _broker.Error = (_, _) => KafkaErrorCode.TopicAuthorizationFailed;
        var failure = await Assert.ThrowsAsync<QueryException>(() => ReadAsync((0, 0, 1)));

        Assert.Contains("doesn't allow this client to read topic 't'", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Receiver_ThatFails_FailsTheReadAndNotTheReader()
    {
        _broker.Fill(0, batches: 2, recordsEach: 10);
        Open();
        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(
            () => _reader!.ReadAsync([Range(0, 0, 20)], new FailingReceiver(), default).AsTask().WaitAsync(s_hangs));
        await ReadAsync((0, 0, 20));

        Assert.Equal("no", thrown.Message);
        Assert.Equal(Numbered(0, 0, 20), _seen.Of(0));
    }

    [Fact]
    public async Task Read_Cancelled_EndsAndCanBeReadAgain()
    {
        _broker.Fill(0, batches: 1, recordsEach: 10);
        Open();
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => _reader!.ReadAsync([Range(0, 0, 11)], new ValueReceiver(), cancellation.Token).AsTask().WaitAsync(s_hangs));
        await ReadAsync((0, 0, 10));

        Assert.Equal(Numbered(0, 0, 10), _seen.Of(0));
    }

    [Fact]
    public async Task Answers_ThatAreMutated_EndInRecordsOrOneError()
    {
        const int Mutations = 4000;
        _broker.Fill(0, batches: 3, recordsEach: 4);
        _broker.Fill(1, batches: 2, recordsEach: 3);
        var random = new Random(20260923);
        int errors = 0;
        int mutated = -1;
        _broker.Change = (fetch, answer) => fetch == mutated ? Mutate(random, answer) : answer;
        Open();
        for (int i = 0; i < Mutations; i++)
        {
            mutated = _broker.Fetches;
            try
            {
                await _reader!.ReadAsync([Range(0, 0, 12), Range(1, 0, 6)], new ValueReceiver(), default).AsTask().WaitAsync(s_hangs);
            }
            catch (QueryException)
            {
                errors++;
            }
        }

        // Most damage is found by a checksum or a length, and most of that passes with the next answer.
        Assert.InRange(errors, 1, Mutations - 1);
    }

    private static byte[] Mutate(Random random, byte[] answer)
    {
        byte[] mutated = [.. answer];
        for (int changes = random.Next(1, 4); changes > 0; changes--)
        {
            int at = random.Next(mutated.Length);
            switch (random.Next(4))
            {
                case 0:
                    mutated[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    mutated[at] = (byte)random.Next(256);
                    break;
                case 2:
                    mutated.AsSpan(at, Math.Min(random.Next(1, 9), mutated.Length - at)).Fill((byte)(random.Next(2) * 255));
                    break;
                default:
                    mutated = mutated[..Math.Max(5, at)];
                    break;
            }
        }

        return mutated;
    }

    private static byte[] Flip(byte[] bytes, int at)
    {
        byte[] flipped = [.. bytes];
        flipped[at] ^= 1;
        return flipped;
    }

    private static PartitionRange Range(int partition, long from, long to) => new(new SourcePartition("t", partition), from, to);

    private static IEnumerable<string> Numbered(int partition, int from, int count) => Enumerable.Range(from, count).Select(i => $"p{partition} {i}");

    private void Open()
    {
        if (_reader is not null)
        {
            return;
        }

        var settings = KafkaClientSettings.Default with { ReconnectBackoff = TimeSpan.FromMilliseconds(1), ReconnectBackoffMax = TimeSpan.FromMilliseconds(2) };
        var connection = new KafkaConnection("127.0.0.1:1", TimeSpan.FromSeconds(30), "test", NullLogger.Instance, settings);
        _client = new ClusterClient(connection);
        _client.Map.Update(_broker.Metadata("t"));
        _reader = new NativePartitionReader(connection, _client, _losses, _broker.Connect);
    }

    private async Task<long> ReadAsync(params (int Partition, long From, long To)[] ranges)
    {
        Open();
        return await _reader!.ReadAsync([.. ranges.Select(one => Range(one.Partition, one.From, one.To))], _seen, default).AsTask().WaitAsync(s_hangs);
    }

    private async Task<bool> WaitAsync(long at, TimeSpan longest)
    {
        Open();
        return await _reader!.WaitAsync([Range(0, at, at)], longest, default).AsTask().WaitAsync(s_hangs);
    }

    private sealed class Losses : ILossHandler
    {
        public List<LostRange> All { get; } = [];

        public void OnLoss(in LostRange lost) => All.Add(lost);
    }

    private sealed class FailingReceiver : IRecordReceiver
    {
        public void Receive(scoped in SourceBatch batch) => throw new InvalidOperationException("no");
    }
}
