using Microsoft.Extensions.Logging;

namespace Weir.Runtime;

/// <summary>The numbers of log lines in which clients tell of their connections. They are the clients' words, not the query's.</summary>
internal static class ClientEvents
{
    /// <summary>A socket was closed and is connected again.</summary>
    public const int Reconnecting = 6;

    /// <summary>A log line of librdkafka's.</summary>
    public const int Line = 20;

    /// <summary>A client came across trouble and goes on trying.</summary>
    public const int Trouble = 21;

    /// <summary>Whether a line is one of them.</summary>
    /// <param name="id">The line's number.</param>
    public static bool Has(EventId id) => id.Id is Reconnecting or Line or Trouble;
}
