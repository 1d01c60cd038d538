namespace Weir.Runtime;

/// <summary>How a client proves who it is: the mechanisms of SASL that the own client knows.</summary>
internal enum LoginMechanism
{
    /// <summary>User and password as they are (RFC 4616).</summary>
    Plain,

    /// <summary>A proof of the password, over SHA-256 (RFC 5802 and 7677).</summary>
    ScramSha256,

    /// <summary>A proof of the password, over SHA-512.</summary>
    ScramSha512,
}
