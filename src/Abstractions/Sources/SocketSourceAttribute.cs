using System;

namespace Weir;

/// <summary>Reads lines of UTF-8 text from a TCP server. For trials: lines that were read can't be read again.</summary>
/// <remarks>Columns: <c>value</c> (<see cref="Utf8"/>) and, if asked for, <c>timestamp</c> (<see cref="Timestamp"/>). As Spark's socket source.</remarks>
/// <param name="host">The server's name or address.</param>
/// <param name="port">The server's port.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SocketSourceAttribute(string host, int port) : Attribute
{
    /// <summary>The server's name or address.</summary>
    public string Host { get; } = host;

    /// <summary>The server's port.</summary>
    public int Port { get; } = port;

    /// <summary>Whether a row has a <c>timestamp</c> column: when its line arrived, by the query's clock.</summary>
    public bool IncludeTimestamp { get; set; }

    /// <summary>How long to wait for the server at the start, and at each attempt to reconnect.</summary>
    public string ConnectTimeout { get; set; } = "10 seconds";

    /// <summary>Whether to connect again, with growing pauses, when the server closes the connection. Without it the query fails then.</summary>
    public bool Reconnect { get; set; }

    /// <summary>The longest line that is accepted, in bytes without its end; a longer one fails the query.</summary>
    public int MaxLineBytes { get; set; } = 1024 * 1024;
}
