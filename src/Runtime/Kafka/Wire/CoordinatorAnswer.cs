namespace Weir.Runtime;

/// <summary>Which broker coordinates a producer's transactions, or a consumer group (FindCoordinator).</summary>
/// <param name="Error">Why there is none.</param>
/// <param name="Detail">What the broker says about it.</param>
/// <param name="Broker">Where it listens; null where there is none.</param>
internal sealed record CoordinatorAnswer(KafkaErrorCode Error, string? Detail, BrokerAddress? Broker)
{
    /// <summary>Asks.</summary>
    /// <param name="writer">The request, which was begun.</param>
    /// <param name="kind">What is coordinated.</param>
    /// <param name="name">The name of the transactions, or of the group.</param>
    public static void Write(WireWriter writer, CoordinatorKind kind, string name)
    {
        writer.WriteString(name, flexible: true);
        writer.WriteInt8((sbyte)kind);
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

/// <summary>What a broker coordinates, by its number on the wire.</summary>
internal enum CoordinatorKind
{
    /// <summary>A consumer group.</summary>
    Group = 0,

    /// <summary>The transactions of a transactional id.</summary>
    Transactions = 1,
}
