using System;

namespace Weir.Runtime;

/// <summary>The identity that a producer is given (InitProducerId).</summary>
/// <param name="Error">Why it is given none.</param>
/// <param name="Producer">The identity; it is the only one from now on that may write with the transactional id.</param>
internal readonly record struct NewProducerAnswer(KafkaErrorCode Error, ProducerIdentity Producer)
{
    /// <summary>Asks.</summary>
    /// <param name="writer">The request, which was begun.</param>
    /// <param name="transactionalId">The name of the transactions.</param>
    /// <param name="timeout">How long one may take.</param>
    /// <param name="known">Who has the transactional id, as far as is known: it is refused if somebody else has it by now (KIP-360).</param>
    public static void Write(WireWriter writer, string transactionalId, TimeSpan timeout, ProducerIdentity known)
    {
        writer.WriteString(transactionalId, flexible: true);
        writer.WriteInt32((int)timeout.TotalMilliseconds);
        writer.WriteInt64(known.Id);
        writer.WriteInt16(known.Epoch);
        writer.WriteTags(flexible: true);
    }

    /// <summary>Reads the answer.</summary>
    /// <param name="reader">The answer behind its header.</param>
    /// <param name="version">The request's version.</param>
    public static NewProducerAnswer Read(ref WireReader reader, short version)
    {
        reader.ReadInt32();
        var error = reader.ReadError();
        var producer = new ProducerIdentity(reader.ReadInt64(), reader.ReadInt16());
        reader.SkipTags(flexible: true);
        return new NewProducerAnswer(error, producer);
    }
}
