namespace Weir.Runtime;

/// <summary>Who logs in, and how.</summary>
/// <param name="Mechanism">How.</param>
/// <param name="UserName">Who.</param>
/// <param name="Password">The password.</param>
internal sealed record SaslLogin(LoginMechanism Mechanism, string UserName, string Password)
{
    /// <summary>The mechanism as brokers name it.</summary>
    public string MechanismName => Mechanism switch
    {
        LoginMechanism.ScramSha256 => "SCRAM-SHA-256",
        LoginMechanism.ScramSha512 => "SCRAM-SHA-512",
        _ => "PLAIN",
    };

    /// <inheritdoc/>
    /// <remarks>Without the password: settings end up in logs.</remarks>
    public override string ToString() => $"{UserName} ({MechanismName})";
}
