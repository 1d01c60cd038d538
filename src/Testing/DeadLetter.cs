using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Weir.Testing;

/// <summary>A record that a query under test could not read and that would have gone to its dead-letter topic.</summary>
/// <param name="Topic">The dead-letter topic.</param>
/// <param name="Key">The record's key.</param>
/// <param name="Value">The record's value.</param>
/// <param name="Headers">The record's own headers and those that say why it is here and where it came from.</param>
public sealed record DeadLetter(string Topic, byte[]? Key, byte[]? Value, IReadOnlyList<KeyValuePair<string, byte[]?>> Headers)
{
    /// <summary>A header's value as text, such as that of <c>weir.reason</c>; null if there is none.</summary>
    /// <param name="name">The header's name.</param>
    public string? Header(string name) =>
        Headers.LastOrDefault(header => string.Equals(header.Key, name, StringComparison.Ordinal)).Value is { } value ? Encoding.UTF8.GetString(value) : null;
}
