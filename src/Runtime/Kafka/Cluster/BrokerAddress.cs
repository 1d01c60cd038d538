using System;
using System.Collections.Generic;
using System.Globalization;

namespace Weir.Runtime;

/// <summary>Where a broker listens.</summary>
/// <param name="Host">Its name or address.</param>
/// <param name="Port">Its port.</param>
internal sealed record BrokerAddress(string Host, int Port)
{
    private const int DefaultPort = 9092;

    /// <summary>An address that a broker told.</summary>
    /// <param name="host">The name or address.</param>
    /// <param name="port">The port.</param>
    /// <exception cref="MalformedResponseException">It is none.</exception>
    public static BrokerAddress Checked(string host, int port) => host.Length > 0 && port is >= 0 and <= ushort.MaxValue
        ? new BrokerAddress(host, port)
        : throw new MalformedResponseException($"it names a broker at '{host}:{port}'");

    /// <summary>Reads <c>host:port,host:port</c>; <c>PROTOCOL://</c> before a host is left out, and a missing port is 9092, as in librdkafka.</summary>
    /// <param name="text">The addresses.</param>
    /// <exception cref="FormatException">An address is none.</exception>
    public static IReadOnlyList<BrokerAddress> ParseList(string text)
    {
        var addresses = new List<BrokerAddress>();
        foreach (string part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            addresses.Add(Parse(part));
        }

        return addresses.Count > 0 ? addresses : throw new FormatException(text);
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Host}:{Port}");

    private static BrokerAddress Parse(string text)
    {
        int scheme = text.IndexOf("://", StringComparison.Ordinal);
        string rest = scheme < 0 ? text : text[(scheme + 3)..];
        int colon = rest.LastIndexOf(':');

        // The colons of an IPv6 address stand in brackets.
        if (colon <= rest.LastIndexOf(']'))
        {
            colon = -1;
        }

        string host = (colon < 0 ? rest : rest[..colon]).Trim('[', ']');
        int port = DefaultPort;
        if (colon >= 0 && (!int.TryParse(rest[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out port) || port > ushort.MaxValue))
        {
            throw new FormatException(text);
        }

        return host.Length > 0 ? new BrokerAddress(host, port) : throw new FormatException(text);
    }
}
