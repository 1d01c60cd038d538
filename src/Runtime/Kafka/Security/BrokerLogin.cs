using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace Weir.Runtime;

/// <summary>What happens on a new connection before its first request: the versions are agreed on, and the client logs in.</summary>
/// <param name="caller">The connection.</param>
/// <param name="login">Who logs in; null for nobody.</param>
internal sealed class BrokerLogin(BrokerCaller caller, SaslLogin? login)
{
    /// <summary>Agrees and logs in.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What the broker can answer.</returns>
    /// <exception cref="BrokerException">The connection broke, or the broker doesn't let the client in.</exception>
    /// <exception cref="MalformedResponseException">The broker answers nonsense.</exception>
    public async ValueTask<ApiVersions> RunAsync(CancellationToken cancellationToken)
    {
        var versions = await AskVersionsAsync(ApiVersions.RequestVersion, cancellationToken).ConfigureAwait(false);
        if (versions.Error == KafkaErrorCode.UnsupportedVersion)
        {
            versions = await AskVersionsAsync(0, cancellationToken).ConfigureAwait(false);
        }

        if (versions.Error != KafkaErrorCode.None)
        {
            throw new BrokerException(KafkaFault.Of(versions.Error));
        }

        if (login is not null)
        {
            await LogInAsync(login, versions, cancellationToken).ConfigureAwait(false);
        }

        return versions;
    }

    private ValueTask<ApiVersions> AskVersionsAsync(short version, CancellationToken cancellationToken) => caller.CallAsync(
        ApiKey.ApiVersions, version, isFlexible: version >= ApiVersions.RequestVersion, ApiVersions.Write, ApiVersions.Read, cancellationToken);

    private async ValueTask LogInAsync(SaslLogin who, ApiVersions versions, CancellationToken cancellationToken)
    {
        if (versions.Highest(ApiKey.SaslHandshake) is not { } handshake || versions.Highest(ApiKey.SaslAuthenticate) is not { } step)
        {
            throw new BrokerException(new KafkaFault(KafkaFaultKind.LoginFailed, "the broker lets nobody log in by SASL"));
        }

        Check(await caller.CallAsync(
            ApiKey.SaslHandshake,
            handshake,
            isFlexible: false,
            (writer, _) => SaslAnswer.WriteHandshake(writer, who.MechanismName),
            static (ref WireReader reader, short _) => SaslAnswer.ReadHandshake(ref reader),
            cancellationToken).ConfigureAwait(false));
        if (who.Mechanism == LoginMechanism.Plain)
        {
            await StepAsync(step, Encoding.UTF8.GetBytes($"\0{who.UserName}\0{who.Password}"), cancellationToken).ConfigureAwait(false);
            return;
        }

        var scram = new ScramLogin(who);
        byte[] challenge = await StepAsync(step, scram.First(), cancellationToken).ConfigureAwait(false);
        scram.Verify(await StepAsync(step, scram.Final(challenge), cancellationToken).ConfigureAwait(false));
    }

    private async ValueTask<byte[]> StepAsync(short version, byte[] message, CancellationToken cancellationToken) => Check(await caller.CallAsync(
        ApiKey.SaslAuthenticate,
        version,
        SaslAnswer.IsFlexible(version),
        (writer, one) => SaslAnswer.WriteStep(writer, one, message),
        SaslAnswer.ReadStep,
        cancellationToken).ConfigureAwait(false));

    private static byte[] Check(SaslAnswer answer) => answer.Error == KafkaErrorCode.None
        ? answer.Challenge
        : throw new BrokerException(KafkaFault.Of(answer.Error, answer.Detail));
}
