namespace Weir.Runtime;

/// <summary>Which broker coordinates a producer's transactions (FindCoordinator).</summary>
/// <param name="Error">Why there is none.</param>
/// <param name="Detail">What the broker says about it.</param>
/// <param name="Broker">Where it listens; null where there is none.</param>
internal sealed record CoordinatorAnswer(KafkaErrorCode Error, string? Detail, BrokerAddress? Broker)
{
    // What is coordinated: 0 would be a consumer group.
    private const sbyte Transactions = 1;

    /// <summary>Asks.</summary>
    /// <param name="writer">The request, which was begun.</param>
    /// <param name="transactionalId">The name of the transactions.</param>
    public static void Write(WireWriter writer, string transactionalId)
    {
        writer.WriteString(transactionalId, flexible: true);
        writer.WriteInt8(Transactions);
        writer.WriteTags(flexible: true);
    }

    /// <summary>Reads the answer.</summary>
    /// <param name="reader">The answer behind its header.</param>
    /// <param name="version">The request's version.</param>
    public static CoordinatorAnswer Read(ref WireReader reader, short version)
    {
        reader.ReadInt32();
        var error = reader.ReadError();
        string? detail = reader.ReadNullableString(flexible: true);
        reader.ReadInt32();
        string host = reader.ReadString(flexible: true);
        int port = reader.ReadInt32();
        reader.SkipTags(flexible: true);
        return new CoordinatorAnswer(error, detail, error == KafkaErrorCode.None ? BrokerAddress.Checked(host, port) : null);
    }
}
