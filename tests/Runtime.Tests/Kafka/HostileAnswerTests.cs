using System.Buffers.Binary;
using Xunit;

namespace Weir.Runtime.Tests;

/// <summary>Answers that no broker should give, read by the whole own reader: it gets over what passes, and ends with one error otherwise.</summary>
public sealed class HostileAnswerTests
{
    // Behind the length, the correlation, no tags and the throttle time.
    private const int CorrelationAt = 4;
    private const int ErrorAt = 13;

    private static readonly TimeSpan s_soon = TimeSpan.FromSeconds(1);

    // Long enough for one answer on a busy machine.
    private static readonly TimeSpan s_afterAnAnswer = TimeSpan.FromSeconds(5);

    private readonly ScriptedBroker _broker = new();

    public HostileAnswerTests() => _broker.Fill(0, batches: 3, recordsEach: 10);

    [Fact]
    public async Task Answer_CutOffAnywhere_IsAskedForAgain()
    {
        int at = 0;
        int whole = int.MaxValue;
        await using var reader = new ScriptedReader(_broker);
        for (int read = 0; at < whole; read++, at += 7)
        {
            int cut = _broker.Fetches;
            _broker.Change = (fetch, answer) =>
            {
                whole = Math.Min(whole, answer.Length);
                return fetch == cut ? answer[..Math.Min(at, answer.Length)] : answer;
            };
            await reader.ReadAsync(0, 30);
            Assert.Equal(30 * (read + 1), reader.Seen.Of(0).Count);
        }

        Assert.Empty(reader.Lost);
        Assert.Equal(Enumerable.Range(0, 30).Select(i => $"p0 {i}"), reader.Seen.Of(0).TakeLast(30));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(40)]
    [InlineData(200)]
    public async Task Answers_CutOffForEver_EndWithTheDeadline(int at)
    {
        _broker.Change = (_, answer) => answer[..Math.Min(at, answer.Length)];
        await using var reader = new ScriptedReader(_broker, timeout: s_soon);

        Assert.Contains("sent nothing within 1 s while t-0 was read at offset ", await reader.FailAsync(0, 30), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_ToAnotherRequest_IsOneErrorAndNothingOfItIsRead()
    {
        _broker.Change = (fetch, answer) => fetch == 0 ? With(answer, CorrelationAt, 4711) : answer;
        await using var reader = new ScriptedReader(_broker);
        string failure = await reader.FailAsync(0, 30);

        Assert.Contains("doesn't speak Kafka's protocol: a fetch's answer of broker 1 can't be read, it answers request 4711 instead of ", failure, StringComparison.Ordinal);
        Assert.Empty(reader.Seen.Of(0));
        await reader.ReadAsync(0, 30);
        Assert.Equal(30, reader.Seen.Of(0).Count);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    [InlineData(int.MaxValue)]
    public async Task Answer_OfALengthThatMakesNoSense_IsOneError(int length)
    {
        _broker.Change = (_, answer) => With(answer, 0, length);
        await using var reader = new ScriptedReader(_broker);

        Assert.Contains("doesn't speak Kafka's protocol", await reader.FailAsync(0, 30), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(9999)]
    [InlineData(-2)]
    public async Task Error_OfAPartitionThatNobodyKnows_IsOneError(int code)
    {
        _broker.Error = (_, _) => (KafkaErrorCode)code;
        await using var reader = new ScriptedReader(_broker);

        Assert.Equal($"Kafka at 127.0.0.1:1 refused to read t-0: error {code}.", await reader.FailAsync(0, 30));
    }

    [Fact]
    public async Task Error_OfAnAnswerThatNobodyKnows_IsOneError()
    {
        _broker.Change = (_, answer) => With(answer, ErrorAt, 9999, isShort: true);
        await using var reader = new ScriptedReader(_broker);

        Assert.Equal("Kafka at 127.0.0.1:1 refused to read t-0: error 9999.", await reader.FailAsync(0, 30));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Answers_WithoutWhatIsMissing_EndWithTheDeadline(bool isHasty)
    {
        _broker.IsHasty = isHasty;
        await using var reader = new ScriptedReader(_broker, timeout: s_afterAnAnswer);
        Assert.StartsWith(
            "Kafka at 127.0.0.1:1 sent nothing within 5 s while t-0 was read at offset 30", await reader.FailAsync(0, 31), StringComparison.Ordinal);

        // Nothing of the range counts as read.
        Assert.Equal(30, await reader.ReadAsync(0, 30));
    }

    [Fact]
    public async Task Error_ThatNeverPasses_IsToldWithTheDeadline()
    {
        _broker.Error = (_, _) => KafkaErrorCode.NotLeaderOrFollower;
        await using var reader = new ScriptedReader(_broker, timeout: s_afterAnAnswer);

        Assert.Contains("was read at offset 0 (not leader or follower)", await reader.FailAsync(0, 30), StringComparison.Ordinal);
    }

    /// <summary>Memory grows with what has come, not with what a batch states.</summary>
    [Fact]
    public void Buffer_ForALengthThatIsFalse_StaysSmall()
    {
        using var buffer = new ReceiveBuffer(new EndingTransport(3 * 1024 * 1024));
        Assert.Throws<BrokerException>(() => buffer.Require(1_000_000_000));

        Assert.InRange(buffer.Capacity, 0, 8 * 1024 * 1024);
    }

    private static byte[] With(byte[] answer, int at, int value, bool isShort = false)
    {
        byte[] changed = [.. answer];
        if (isShort)
        {
            BinaryPrimitives.WriteInt16BigEndian(changed.AsSpan(at), (short)value);
        }
        else
        {
            BinaryPrimitives.WriteInt32BigEndian(changed.AsSpan(at), value);
        }

        return changed;
    }

    /// <summary>A connection that ends after so many bytes.</summary>
    private sealed class EndingTransport(int bytes) : IBrokerTransport
    {
        private int _left = bytes;

        public void Connect()
        {
        }

        public void Send(ReadOnlySpan<byte> bytes)
        {
        }

        public int Receive(Span<byte> room)
        {
            int count = Math.Min(room.Length, _left);
            _left -= count;
            return count > 0 ? count : throw new BrokerException(KafkaFault.Unanswered);
        }

        public void Dispose()
        {
        }
    }
}
