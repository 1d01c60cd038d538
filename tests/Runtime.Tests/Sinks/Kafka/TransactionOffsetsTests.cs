using Xunit;

namespace Weir.Runtime.Tests;

/// <summary>Offsets that the own client puts into a producer's transaction, and what it means that they aren't taken.</summary>
public sealed class TransactionOffsetsTests : IAsyncDisposable
{
    private static readonly KeyValuePair<SourcePartition, long>[] s_positions = [new(new("in", 0), 30), new(new("in", 2), 7)];
    private readonly CoordinatorModel _brokers = new();
    private readonly TransactionOffsets _offsets;

    public TransactionOffsetsTests() => _offsets = new TransactionOffsets(_brokers, "weir-tx");

    [Fact]
    public async Task Offsets_AreTheGroupsOfTheProducersTransaction()
    {
        await SendAsync();

        Assert.Equal(["offsets of weir-tx: in/0 30 in/2 7"], _brokers.Calls);
    }

    [Fact]
    public async Task NoOffsets_ArentAskedFor()
    {
        await _offsets.SendAsync(_brokers.Producer, [], default);

        Assert.Empty(_brokers.Calls);
    }

    [Theory]
    [InlineData((int)KafkaErrorCode.CoordinatorLoadInProgress, (int)ProducerFailureKind.Retriable)]
    [InlineData((int)KafkaErrorCode.NotCoordinator, (int)ProducerFailureKind.Retriable)]
    [InlineData((int)KafkaErrorCode.ConcurrentTransactions, (int)ProducerFailureKind.Retriable)]
    [InlineData((int)KafkaErrorCode.InvalidProducerEpoch, (int)ProducerFailureKind.Fenced)]
    [InlineData((int)KafkaErrorCode.InvalidTxnState, (int)ProducerFailureKind.AbortRequired)]
    [InlineData((int)KafkaErrorCode.GroupAuthorizationFailed, (int)ProducerFailureKind.AbortRequired, (int)ForbiddenResource.Group)]
    [InlineData((int)KafkaErrorCode.TransactionalIdAuthorizationFailed, (int)ProducerFailureKind.AbortRequired, (int)ForbiddenResource.TransactionalId)]
    public async Task Refusal_SaysWhetherToTryAgain(int error, int kind, int? forbidden = null)
    {
        _brokers.OnOffsets.Enqueue((KafkaErrorCode)error);

        var failure = await Assert.ThrowsAsync<ProducerException>(SendAsync);

        Assert.Equal(((ProducerFailureKind)kind, (ForbiddenResource?)forbidden), (failure.Kind, failure.Forbidden));
    }

    [Fact]
    public async Task BrokerThatDoesNotAnswer_IsAskedAgain()
    {
        _brokers.OnCall = static _ => throw new BrokerException(KafkaFault.Unanswered);

        Assert.Equal(ProducerFailureKind.Retriable, (await Assert.ThrowsAsync<ProducerException>(SendAsync)).Kind);
    }

    [Fact]
    public async Task TopicThatIsNotKnown_IsAskedForAgain_AndLeftOutOnceItIsGone()
    {
        for (int i = 0; i < 1_000; i++)
        {
            _brokers.OnOffsets.Enqueue(KafkaErrorCode.UnknownTopicOrPartition);
        }

        var failure = await Record.ExceptionAsync(SendAsync);
        Assert.Equal(ProducerFailureKind.Retriable, Assert.IsType<ProducerException>(failure).Kind);
        while ((failure = await Record.ExceptionAsync(SendAsync)) is ProducerException { Kind: ProducerFailureKind.Retriable })
        {
            await Task.Delay(RetryLimit.Pause);
        }

        // The brokers still don't know it.
        Assert.Null(failure);
        Assert.NotEmpty(_brokers.OnOffsets);
    }

    public ValueTask DisposeAsync() => _brokers.DisposeAsync();

    private Task SendAsync() => _offsets.SendAsync(_brokers.Producer, s_positions, default).AsTask();
}
