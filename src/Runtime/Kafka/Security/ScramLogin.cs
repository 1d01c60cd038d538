using System;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Weir.Runtime;

/// <summary>The client's side of SCRAM (RFC 5802): it proves the password without sending it, and the broker proves that it knows it too.</summary>
internal sealed class ScramLogin
{
    // The client's side has no channel binding: "n,," and the same in Base64.
    private const string Header = "n,,";
    private const string HeaderBase64 = "biws";

    // A broker that asks for more would keep this machine busy; Kafka's default is 4096.
    private const int MostIterations = 1_000_000;

    private readonly SaslLogin _login;
    private readonly HashAlgorithmName _hash;
    private readonly string _nonce;
    private readonly string _firstBare;
    private byte[] _serverSignature = [];

    /// <summary>Begins a log-in.</summary>
    /// <param name="login">Who logs in; by one of the SCRAM mechanisms.</param>
    /// <param name="nonce">A text that was never used before; null for a random one.</param>
    public ScramLogin(SaslLogin login, string? nonce = null)
    {
        _login = login;
        _hash = login.Mechanism == LoginMechanism.ScramSha512 ? HashAlgorithmName.SHA512 : HashAlgorithmName.SHA256;
        _nonce = nonce ?? Convert.ToBase64String(RandomNumberGenerator.GetBytes(24));
        string name = login.UserName.Replace("=", "=3D", StringComparison.Ordinal).Replace(",", "=2C", StringComparison.Ordinal);
        _firstBare = $"n={name},r={_nonce}";
    }

    /// <summary>The first message.</summary>
    public byte[] First() => Encoding.UTF8.GetBytes(Header + _firstBare);

    /// <summary>The second message: the proof.</summary>
    /// <param name="challenge">What the broker said to the first.</param>
    /// <exception cref="BrokerException">That is no answer to it.</exception>
    public byte[] Final(ReadOnlySpan<byte> challenge)
    {
        string first = Encoding.UTF8.GetString(challenge);
        string nonce = Find(first, 'r') ?? throw Broken("has no nonce");
        byte[] salt = FromBase64(Find(first, 's') ?? throw Broken("has no salt"));
        if (!nonce.StartsWith(_nonce, StringComparison.Ordinal) || nonce.Length == _nonce.Length)
        {
            throw Broken("answers another client's");
        }

        if (!int.TryParse(Find(first, 'i'), NumberStyles.None, CultureInfo.InvariantCulture, out int iterations) || iterations is 0 or > MostIterations)
        {
            throw Broken($"asks for {Find(first, 'i')} iterations");
        }

        string finalBare = $"c={HeaderBase64},r={nonce}";
        byte[] signed = Encoding.UTF8.GetBytes($"{_firstBare},{first},{finalBare}");
        byte[] password = Rfc2898DeriveBytes.Pbkdf2(_login.Password, salt, iterations, _hash, HashBytes);
        byte[] proof = Hmac(password, "Client Key"u8);
        byte[] signature = Hmac(CryptographicOperations.HashData(_hash, proof), signed);
        for (int i = 0; i < proof.Length; i++)
        {
            proof[i] ^= signature[i];
        }

        _serverSignature = Hmac(Hmac(password, "Server Key"u8), signed);
        return Encoding.UTF8.GetBytes($"{finalBare},p={Convert.ToBase64String(proof)}");
    }

    /// <summary>Checks the broker's proof.</summary>
    /// <param name="answer">What the broker said to the second message.</param>
    /// <exception cref="BrokerException">The broker doesn't know the password: it isn't what it says it is.</exception>
    public void Verify(ReadOnlySpan<byte> answer)
    {
        string text = Encoding.UTF8.GetString(answer);
        byte[] signature = FromBase64(Find(text, 'v') ?? throw Broken($"refuses it ({Find(text, 'e') ?? text})"));
        if (!CryptographicOperations.FixedTimeEquals(signature, _serverSignature))
        {
            throw Broken("doesn't prove that the broker knows the password");
        }
    }

    private int HashBytes => _hash == HashAlgorithmName.SHA512 ? SHA512.HashSizeInBytes : SHA256.HashSizeInBytes;

    private byte[] Hmac(byte[] key, ReadOnlySpan<byte> data) => CryptographicOperations.HmacData(_hash, key, data);

    private static string? Find(string message, char name)
    {
        foreach (string part in message.Split(','))
        {
            if (part.Length > 1 && part[0] == name && part[1] == '=')
            {
                return part[2..];
            }
        }

        return null;
    }

    private byte[] FromBase64(string text)
    {
        try
        {
            return Convert.FromBase64String(text);
        }
        catch (FormatException)
        {
            throw Broken("isn't Base64 where it has to be");
        }
    }

    private BrokerException Broken(string problem) =>
        new(new KafkaFault(KafkaFaultKind.LoginFailed, $"the broker's part of the log-in by {_login.MechanismName} {problem}"));
}
