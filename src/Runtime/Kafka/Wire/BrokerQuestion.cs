using System;
using System.Collections.Generic;

namespace Weir.Runtime;

/// <summary>A request with its answer.</summary>
/// <typeparam name="T">What the answer says.</typeparam>
/// <param name="Api">What is asked for.</param>
/// <param name="IsFlexible">Whether a version of it is flexible (KIP-482).</param>
/// <param name="Write">Writes the request behind its header.</param>
/// <param name="Read">Reads the answer.</param>
internal sealed record BrokerQuestion<T>(ApiKey Api, Func<short, bool> IsFlexible, Action<WireWriter, short> Write, AnswerReader<T> Read);

/// <summary>The questions that the own client asks.</summary>
internal static class BrokerQuestion
{
    /// <summary>Which topics there are and who leads their partitions.</summary>
    /// <param name="topics">The topics' names; null for all.</param>
    public static BrokerQuestion<MetadataAnswer> Topics(IReadOnlyCollection<string>? topics) => new(
        ApiKey.Metadata, MetadataAnswer.IsFlexible, (writer, version) => MetadataAnswer.Write(writer, version, topics), MetadataAnswer.Read);

    /// <summary>Offsets by time, of partitions that the broker leads.</summary>
    /// <param name="isolation">Whether the latest offset is the last stable one.</param>
    /// <param name="questions">The partitions and times.</param>
    public static BrokerQuestion<List<OffsetAnswer>> Offsets(Isolation isolation, IReadOnlyCollection<OffsetQuestion> questions) => new(
        ApiKey.ListOffsets,
        ListOffsetsAnswer.IsFlexible,
        (writer, version) => ListOffsetsAnswer.Write(writer, version, isolation, questions),
        ListOffsetsAnswer.Read);
}
