using System.Collections.Generic;

namespace Weir.Runtime;

/// <summary>What a broker can answer (ApiVersions), against what the own client can ask.</summary>
internal sealed class ApiVersions
{
    /// <summary>The version of the question itself; brokers that don't know it answer as to version 0 (KIP-511).</summary>
    public const short RequestVersion = 3;

    private static readonly Dictionary<ApiKey, ApiVersionRange> s_ours = new()
    {
        // From 11 on a fetch names the client's rack (KIP-392), in 12 the epoch of the last record (KIP-595), from 13 on topics' ids (KIP-516).
        [ApiKey.Fetch] = new(11, 16),

        // From 4 on it carries leader epochs; 6 is flexible.
        [ApiKey.ListOffsets] = new(4, 7),

        // From 7 on it carries leader epochs, from 10 on topics' ids; 9 is flexible.
        [ApiKey.Metadata] = new(7, 12),

        // 3 is flexible; 4 asks for several at once.
        [ApiKey.FindCoordinator] = new(3, 3),

        // From 3 on it carries the identity that the producer has (KIP-360).
        [ApiKey.InitProducerId] = new(3, 4),

        // From 4 on only brokers may send it.
        [ApiKey.AddPartitionsToTxn] = new(3, 3),

        // 3 is flexible; from the next on brokers may answer that the transaction has to be taken back (KIP-890), and add the group by themselves.
        [ApiKey.AddOffsetsToTxn] = new(3, 3),
        [ApiKey.TxnOffsetCommit] = new(3, 3),

        // 5 would raise the epoch with each transaction (KIP-890), which the producer that is helped doesn't know of.
        [ApiKey.EndTxn] = new(3, 3),
        [ApiKey.DescribeProducers] = new(0, 0),
        [ApiKey.DescribeTransactions] = new(0, 0),
        [ApiKey.SaslHandshake] = new(1, 1),
        [ApiKey.SaslAuthenticate] = new(0, 2),
        [ApiKey.ApiVersions] = new(0, RequestVersion),
    };

    private readonly Dictionary<ApiKey, ApiVersionRange> _theirs = [];

    /// <summary>What the broker says of the question itself.</summary>
    public KafkaErrorCode Error { get; private init; }

    /// <summary>Asks.</summary>
    /// <param name="writer">The request, which was begun.</param>
    /// <param name="version">The question's version: 0, or <see cref="RequestVersion"/>.</param>
    public static void Write(WireWriter writer, short version)
    {
        if (version >= RequestVersion)
        {
            // Brokers count their clients by these (KIP-511).
            writer.WriteString("weir", flexible: true);
            writer.WriteString("0.1.0", flexible: true);
            writer.WriteTags(flexible: true);
        }
    }

    /// <summary>Reads the answer.</summary>
    /// <param name="reader">The answer behind its header.</param>
    /// <param name="version">The question's version.</param>
    public static ApiVersions Read(ref WireReader reader, short version)
    {
        var error = reader.ReadError();

        var answer = new ApiVersions { Error = error };
        if (error == KafkaErrorCode.UnsupportedVersion)
        {
            // What follows has another form, and not the same one with every broker.
            return answer;
        }

        bool flexible = version >= RequestVersion;
        int count = reader.ReadCount(flexible, elementBytes: 6);
        for (int i = 0; i < count; i++)
        {
            var key = (ApiKey)reader.ReadInt16();
            answer._theirs[key] = new ApiVersionRange(reader.ReadInt16(), reader.ReadInt16());
            reader.SkipTags(flexible);
        }

        return answer;
    }

    /// <summary>Whether the broker answers a request at all.</summary>
    /// <param name="api">The request.</param>
    public bool Has(ApiKey api) => _theirs.ContainsKey(api);

    /// <summary>The highest version of a request that both sides speak.</summary>
    /// <param name="api">The request.</param>
    /// <returns>The version; null where there is none.</returns>
    public short? Highest(ApiKey api)
    {
        if (!_theirs.TryGetValue(api, out var theirs))
        {
            return null;
        }

        var ours = s_ours[api];
        short highest = short.Min(ours.Highest, theirs.Highest);
        return highest >= short.Max(ours.Lowest, theirs.Lowest) ? highest : null;
    }
}
