using Xunit;

namespace Weir.Runtime.Tests;

/// <summary>Requests about transactions and their answers, byte by byte as Kafka's message definitions have them.</summary>
public sealed class TransactionQuestionTests
{
    private const string Id = "tx";
    private static readonly ProducerIdentity s_producer = new(4_000_000_000, 7);
    private static readonly SourcePartition[] s_partitions = [new("a", 1), new("a", 3), new("b", 0)];

    private static byte[] Partitions => new AnswerWriter().Count(2).Text("a").Count(2).Int32(1).Int32(3).Tags().Text("b").Count(1).Int32(0).Tags().ToArray();

    [Fact]
    public void Coordinator_IsAskedForATransactionalId() =>
        Assert.Equal(new AnswerWriter().Text(Id).Int8(1).Tags().ToArray(), BodyOf(TransactionQuestion.Coordinator(CoordinatorKind.Transactions, Id)));

    [Fact]
    public void Coordinator_IsAskedForAGroup() =>
        Assert.Equal(new AnswerWriter().Text("g").Int8(0).Tags().ToArray(), BodyOf(TransactionQuestion.Coordinator(CoordinatorKind.Group, "g")));

    [Fact]
    public void Group_IsAddedByTheProducer() => Assert.Equal(
        new AnswerWriter().Text(Id).Int64(s_producer.Id).Int16(7).Text("g").Tags().ToArray(), BodyOf(TransactionQuestion.AddGroup(Id, s_producer, "g")));

    [Fact]
    public void Offsets_AreOfAGroupWithoutMembers() => Assert.Equal(
        new AnswerWriter().Text(Id).Text("g").Int64(s_producer.Id).Int16(7).Int32(-1).Text("").Count(-1).Count(1)
            .Text("a").Count(2).Int32(1).Int64(8_000_000_000).Int32(-1).Count(-1).Tags().Int32(3).Int64(0).Int32(-1).Count(-1).Tags().Tags().Tags().ToArray(),
        BodyOf(TransactionQuestion.Offsets(Id, s_producer, "g", [new(new("a", 1), 8_000_000_000), new(new("a", 3), 0)])));

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(3, 16, 16)]
    [InlineData(16, 3, 16)]
    [InlineData(0, 3, 3)]
    public void Offsets_ThatAreNotKept_SayWhy(short first, short second, int expected)
    {
        byte[] answer = new AnswerWriter().Int32(0).Count(2)
            .Text("a").Count(1).Int32(1).Int16(first).Tags().Tags()
            .Text("b").Count(1).Int32(0).Int16(second).Tags().Tags().Tags().ToArray();

        Assert.Equal((KafkaErrorCode)expected, Read(TransactionQuestion.Offsets(Id, s_producer, "g", []), answer));
    }

    [Fact]
    public void Group_IsNotedOrNot() => Assert.Equal(
        KafkaErrorCode.GroupAuthorizationFailed, Read(TransactionQuestion.AddGroup(Id, s_producer, "g"), new AnswerWriter().Int32(0).Int16(30).Tags().ToArray()));

    [Fact]
    public void State_IsAskedForOneId() => Assert.Equal(new AnswerWriter().Count(1).Text(Id).Tags().ToArray(), BodyOf(TransactionQuestion.State(Id)));

    [Fact]
    public void OpenTransactions_AreAskedForByTopic() => Assert.Equal([.. Partitions, 0], BodyOf(TransactionQuestion.Open(s_partitions)));

    [Fact]
    public void TakeOver_NamesWhoHasTheId() => Assert.Equal(
        new AnswerWriter().Text(Id).Int32(60_001).Int64(s_producer.Id).Int16(7).Tags().ToArray(),
        BodyOf(TransactionQuestion.TakeOver(Id, TimeSpan.FromMilliseconds(60_001), s_producer)));

    [Fact]
    public void Partitions_AreAddedByTheProducer() => Assert.Equal(
        [.. new AnswerWriter().Text(Id).Int64(s_producer.Id).Int16(7).ToArray(), .. Partitions, 0], BodyOf(TransactionQuestion.Add(Id, s_producer, s_partitions)));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void End_SaysWhichItIs(bool commits) => Assert.Equal(
        new AnswerWriter().Text(Id).Int64(s_producer.Id).Int16(7).Int8((sbyte)(commits ? 1 : 0)).Tags().ToArray(),
        BodyOf(TransactionQuestion.End(Id, s_producer, commits)));

    [Fact]
    public void Coordinator_HasAnAddress()
    {
        byte[] answer = new AnswerWriter().Int32(0).Int16(0).Count(-1).Int32(3).Text("host").Int32(9092).Tags().ToArray();

        Assert.Equal(new CoordinatorAnswer(KafkaErrorCode.None, null, new BrokerAddress("host", 9092)), Read(TransactionQuestion.Coordinator(CoordinatorKind.Transactions, Id), answer));
    }

    [Fact]
    public void Coordinator_ThatIsNotThere_HasNone()
    {
        byte[] answer = new AnswerWriter().Int32(0).Int16(15).Text("none yet").Int32(-1).Text("").Int32(-1).Tags().ToArray();

        Assert.Equal(new CoordinatorAnswer(KafkaErrorCode.CoordinatorNotAvailable, "none yet", null), Read(TransactionQuestion.Coordinator(CoordinatorKind.Transactions, Id), answer));
    }

    [Theory]
    [InlineData("Empty", (int)TransactionState.Empty)]
    [InlineData("Ongoing", (int)TransactionState.Ongoing)]
    [InlineData("PrepareCommit", (int)TransactionState.PrepareCommit)]
    [InlineData("PrepareAbort", (int)TransactionState.PrepareAbort)]
    [InlineData("CompleteCommit", (int)TransactionState.CompleteCommit)]
    [InlineData("CompleteAbort", (int)TransactionState.CompleteAbort)]
    [InlineData("PrepareEpochFence", (int)TransactionState.Unknown)]
    public void State_HasProducerLengthAndPartitions(string name, int expected)
    {
        var read = Read(TransactionQuestion.State(Id), StateAnswer(name));

        Assert.Equal((KafkaErrorCode.None, (TransactionState)expected, TimeSpan.FromMilliseconds(5001), s_producer), (read.Error, read.State, read.Timeout, read.Producer));
        Assert.Equal(s_partitions, read.Partitions);
    }

    [Fact]
    public void OpenTransactions_AreThoseWithAFirstOffset()
    {
        var read = Read(TransactionQuestion.Open(s_partitions), OpenAnswer());

        Assert.Equal([("a", 1, KafkaErrorCode.None), ("a", 3, KafkaErrorCode.TopicAuthorizationFailed)], read.Select(one => (one.Topic, one.Number, one.Error)));
        Assert.Equal([new OpenTransaction(s_producer.Id, 0)], read[0].Open);
        Assert.Empty(read[1].Open);
    }

    [Fact]
    public void TakeOver_GivesAnIdentity() => Assert.Equal(
        new NewProducerAnswer(KafkaErrorCode.ProducerFenced, s_producer),
        Read(TransactionQuestion.TakeOver(Id, default, s_producer), new AnswerWriter().Int32(0).Int16(90).Int64(s_producer.Id).Int16(7).Tags().ToArray()));

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(55, 3, 3)]
    [InlineData(3, 55, 3)]
    [InlineData(51, 51, 51)]
    public void Partitions_ThatAreNotAdded_SayWhy(short first, short second, int expected)
    {
        byte[] answer = new AnswerWriter().Int32(0).Count(2)
            .Text("a").Count(1).Int32(1).Int16(first).Tags().Tags()
            .Text("b").Count(1).Int32(0).Int16(second).Tags().Tags().Tags().ToArray();

        Assert.Equal((KafkaErrorCode)expected, Read(TransactionQuestion.Add(Id, s_producer, s_partitions), answer));
    }

    [Fact]
    public void End_IsNotedOrNot() => Assert.Equal(
        KafkaErrorCode.InvalidTxnState, Read(TransactionQuestion.End(Id, s_producer, true), new AnswerWriter().Int32(0).Int16(48).Tags().ToArray()));

    /// <summary>What a coordinator tells of a transaction.</summary>
    /// <param name="state">Where it is.</param>
    internal static byte[] StateAnswer(string state) =>
    [
        .. new AnswerWriter().Int32(0).Count(1).Int16(0).Text(Id).Text(state).Int32(5001).Int64(-1).Int64(s_producer.Id).Int16(7).ToArray(),
        .. Partitions, 0, 0,
    ];

    /// <summary>What a leader tells of its producers: one with a transaction that begins at offset 0, one with none, and nothing of a second partition.</summary>
    internal static byte[] OpenAnswer() => new AnswerWriter().Int32(0).Count(1).Text("a").Count(2)
        .Int32(1).Int16(0).Count(-1).Count(2)
        .Int64(s_producer.Id).Int32(7).Int32(12).Int64(1).Int32(0).Int64(0).Tags()
        .Int64(5).Int32(0).Int32(1).Int64(1).Int32(-1).Int64(-1).Tags().Tags()
        .Int32(3).Int16(29).Text("no").Count(0).Tags().Tags().Tags().ToArray();

    private static byte[] BodyOf<T>(BrokerQuestion<T> question)
    {
        var writer = new WireWriter();
        writer.Begin(question.Api, 0, 1, "", question.IsFlexible(0));
        writer.End();
        int head = writer.Frame.Length;
        writer.Begin(question.Api, 0, 1, "", question.IsFlexible(0));
        question.Write(writer, 0);
        writer.End();
        return writer.Frame[head..].ToArray();
    }

    private static T Read<T>(BrokerQuestion<T> question, byte[] answer)
    {
        var reader = new WireReader(answer);
        var read = question.Read(ref reader, 0);
        Assert.True(reader.Rest.IsEmpty, $"{reader.Rest.Length} bytes are left.");
        return read;
    }
}
