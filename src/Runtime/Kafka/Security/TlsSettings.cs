namespace Weir.Runtime;

/// <summary>How connections are encrypted.</summary>
/// <param name="Authorities">The certificates of those who may sign a broker's; null for those that the machine trusts.</param>
/// <param name="Certificate">The client's certificate, and those between it and its authority; null for none.</param>
/// <param name="Key">The key of the client's certificate; null for none.</param>
/// <param name="KeyPassword">What the key is encrypted with; null where it isn't.</param>
/// <param name="ChecksHostName">Whether a broker's certificate must name the host that was connected to.</param>
/// <param name="ChecksCertificate">Whether a broker's certificate must be signed by an authority at all.</param>
internal sealed record TlsSettings(
    PemText? Authorities, PemText? Certificate, PemText? Key, string? KeyPassword, bool ChecksHostName, bool ChecksCertificate)
{
    /// <inheritdoc/>
    /// <remarks>Without the password: settings end up in logs.</remarks>
    public override string ToString() => $"authorities {Authorities}, certificate {Certificate}";
}
