namespace Weir.Runtime;

/// <summary>What <c>[SocketSource]</c> said.</summary>
public sealed record SocketSourceOptions : SourceOptions
{
    /// <inheritdoc/>
    public override string Section => "SocketSource";

    /// <summary>The server's name or address.</summary>
    public required string Host { get; init; }

    /// <summary>The server's port.</summary>
    public required int Port { get; init; }

    /// <summary>How long to wait for the server.</summary>
    public Duration ConnectTimeout { get; init; } = Duration.FromSeconds(10);

    /// <summary>Whether to connect again when the server closes the connection.</summary>
    public bool Reconnect { get; init; }

    /// <summary>The longest line that is accepted, in bytes.</summary>
    public int MaxLineBytes { get; init; } = 1024 * 1024;
}
