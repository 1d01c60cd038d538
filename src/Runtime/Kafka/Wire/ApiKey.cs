namespace Weir.Runtime;

/// <summary>The requests that the own client sends, by their numbers on the wire.</summary>
internal enum ApiKey : short
{
    /// <summary>Records.</summary>
    Fetch = 1,

    /// <summary>Offsets by time.</summary>
    ListOffsets = 2,

    /// <summary>Brokers, topics and leaders.</summary>
    Metadata = 3,

    /// <summary>The mechanism of the log-in that follows.</summary>
    SaslHandshake = 17,

    /// <summary>What the broker can answer.</summary>
    ApiVersions = 18,

    /// <summary>A step of the log-in.</summary>
    SaslAuthenticate = 36,
}
