using Xunit;

namespace Weir.Runtime.Tests;

/// <summary>Answers to questions about topics and offsets, damaged in many thousand ways: they are read, or they are malformed, and nothing else.</summary>
public sealed class AnswerFuzzTests
{
    private const int Mutations = 20_000;

    private delegate void Read(ref WireReader reader);

    [Fact]
    public void ApiVersions_AreReadOrMalformed() => Fuzz(
        new AnswerWriter().Int16(0).Count(2).Int16(1).Int16(4).Int16(17).Tags().Int16(3).Int16(0).Int16(13).Tags().Int32(0).Tags().ToArray(),
        static (ref WireReader reader) => Runtime.ApiVersions.Read(ref reader, 3));

    [Fact]
    public void Metadata_IsReadOrMalformed()
    {
        var writer = new AnswerWriter().Int32(0).Count(2);
        for (int broker = 1; broker <= 2; broker++)
        {
            writer.Int32(broker).Text("127.0.0.1").Int32(9090 + broker).Count(-1).Tags();
        }

        writer.Text("cluster").Int32(1).Count(1).Int16(0).Text("topic").Uuid(Guid.NewGuid()).Int8(0).Count(2);
        for (int partition = 0; partition < 2; partition++)
        {
            writer.Int16(0).Int32(partition).Int32(1).Int32(5).Count(2).Int32(1).Int32(2).Count(1).Int32(1).Count(0).Tags();
        }

        byte[] answer = writer.Int32(int.MinValue).Tags().Tags().ToArray();
        var reader = new WireReader(answer);
        var read = MetadataAnswer.Read(ref reader, 12);

        Assert.Equal(new BrokerAddress("127.0.0.1", 9092), read.Brokers[2]);
        Assert.Equal([new(0, KafkaErrorCode.None, 1, 5), new(1, KafkaErrorCode.None, 1, 5)], Assert.Single(read.Topics).Partitions);
        Fuzz(answer, static (ref WireReader one) => MetadataAnswer.Read(ref one, 12));
    }

    [Fact]
    public void Offsets_AreReadOrMalformed() => Fuzz(
        new AnswerWriter().Int32(0).Count(1).Text("topic").Count(2)
            .Int32(0).Int16(0).Int64(-1).Int64(17).Int32(3).Tags()
            .Int32(1).Int16(6).Int64(-1).Int64(-1).Int32(-1).Tags().Tags().Tags().ToArray(),
        static (ref WireReader reader) => ListOffsetsAnswer.Read(ref reader, 7));

    [Fact]
    public void LoginSteps_AreReadOrMalformed() => Fuzz(
        new AnswerWriter().Int16(58).Text("no such user").Bytes([1, 2, 3]).Int64(0).Tags().ToArray(),
        static (ref WireReader reader) => SaslAnswer.ReadStep(ref reader, 2));

    [Fact]
    public void TransactionStates_AreReadOrMalformed() => Fuzz(
        TransactionQuestionTests.StateAnswer("Ongoing"), static (ref WireReader reader) => TransactionAnswer.Read(ref reader, 0));

    [Fact]
    public void OpenTransactions_AreReadOrMalformed() => Fuzz(
        TransactionQuestionTests.OpenAnswer(), static (ref WireReader reader) => ProducersAnswer.Read(ref reader, 0));

    private static void Fuzz(byte[] answer, Read read)
    {
        var random = new Random(answer.Length);
        int malformed = 0;
        for (int i = 0; i < Mutations; i++)
        {
            byte[] mutated = answer[..(i % 3 == 0 ? random.Next(answer.Length) : answer.Length)];
            for (int changes = random.Next(4); changes > 0 && mutated.Length > 0; changes--)
            {
                mutated[random.Next(mutated.Length)] = random.Next(3) == 0 ? (byte)255 : (byte)random.Next(256);
            }

            try
            {
                var reader = new WireReader(mutated);
                read(ref reader);
            }
            catch (MalformedResponseException)
            {
                malformed++;
            }
        }

        Assert.InRange(malformed, 1, Mutations - 1);
    }
}
