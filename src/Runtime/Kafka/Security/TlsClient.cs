using System;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Weir.Runtime;

/// <summary>Certificates and keys, read and ready for connections.</summary>
internal sealed class TlsClient
{
    private readonly TlsSettings _settings;
    private readonly X509Certificate2Collection? _authorities;
    private readonly SslStreamCertificateContext? _certificate;

    /// <summary>Reads the PEM.</summary>
    /// <param name="settings">Where it is.</param>
    /// <param name="queryName">The query's name, for messages.</param>
    /// <exception cref="QueryException">It is damaged, or the key doesn't fit the certificate.</exception>
    public TlsClient(TlsSettings settings, string queryName)
    {
        _settings = settings;
        if (settings.Authorities is { } authorities)
        {
            _authorities = Read(authorities, queryName, Certificates);
        }

        if (settings.Certificate is { } certificate)
        {
            var key = settings.Key ?? certificate;
            _certificate = Read(certificate, queryName, pem => WithKey(pem, key, settings.KeyPassword));
        }
    }

    /// <summary>How to connect to a broker.</summary>
    /// <param name="host">The broker's name or address, which its certificate must name.</param>
    public SslClientAuthenticationOptions OptionsFor(string host)
    {
        var policy = new X509ChainPolicy { RevocationMode = X509RevocationMode.NoCheck };
        if (_authorities is not null)
        {
            policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            policy.CustomTrustStore.AddRange(_authorities);
        }

        return new SslClientAuthenticationOptions
        {
            TargetHost = host,
            CertificateChainPolicy = policy,
            ClientCertificateContext = _certificate,
            RemoteCertificateValidationCallback = IsTrusted,
        };
    }

    private static X509Certificate2Collection Certificates(string pem)
    {
        var certificates = new X509Certificate2Collection();
        certificates.ImportFromPem(pem);
        return certificates.Count > 0 ? certificates : throw new CryptographicException("it holds no certificate");
    }

    private static SslStreamCertificateContext WithKey(string pem, PemText key, string? password)
    {
        using var certificate = password is null
            ? X509Certificate2.CreateFromPem(pem, key.Text)
            : X509Certificate2.CreateFromEncryptedPem(pem, key.Text, password);

        // Windows can't use a key that only memory holds until it went through this form.
        var usable = X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), password: null);
        var others = Certificates(pem);
        others.RemoveAt(0);
        return SslStreamCertificateContext.Create(usable, others, offline: true);
    }

    private static T Read<T>(PemText pem, string queryName, Func<string, T> read)
    {
        try
        {
            return read(pem.Text);
        }
        catch (Exception failure) when (failure is CryptographicException or ArgumentException)
        {
            throw new QueryException($"kafka.{pem.Option} of query '{queryName}' can't be used: {pem.Place} is no valid PEM ({failure.Message}).", failure);
        }
    }

    private bool IsTrusted(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        var counted = errors;
        if (!_settings.ChecksHostName)
        {
            counted &= ~SslPolicyErrors.RemoteCertificateNameMismatch;
        }

        return counted == SslPolicyErrors.None || !_settings.ChecksCertificate;
    }
}
