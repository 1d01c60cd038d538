using System;
using System.Threading;
using System.Threading.Tasks;

namespace Weir.Runtime;

/// <summary>One broker, for questions about topics and offsets. It connects with the first question, and again with the first after a failure.</summary>
/// <param name="broker">The broker.</param>
/// <param name="connection">How to connect.</param>
/// <param name="tls">How the connection is encrypted; null for not at all.</param>
internal sealed class BrokerConnection(BrokerAddress broker, KafkaConnection connection, TlsClient? tls) : IAsyncDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private PipeChannel? _channel;
    private BrokerCaller? _caller;
    private ApiVersions? _versions;

    /// <summary>Asks the broker. Questions wait for those before them.</summary>
    /// <typeparam name="T">What the answer says.</typeparam>
    /// <param name="question">The question.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="BrokerException">The broker doesn't answer in time, doesn't let the client in or answers nonsense.</exception>
    public async ValueTask<T> AskAsync<T>(BrokerQuestion<T> question, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            limit.CancelAfter(_caller is null ? connection.Settings.ConnectTimeout : connection.Settings.SocketTimeout);
            var caller = _caller ?? await ConnectAsync(limit.Token).ConfigureAwait(false);
            limit.CancelAfter(connection.Settings.SocketTimeout);
            if (_versions!.Highest(question.Api) is not { } version)
            {
                throw new BrokerException(new KafkaFault(
                    KafkaFaultKind.Refused, $"{broker} has no version of {question.Api} that this client speaks: it is too old"));
            }

            return await caller.CallAsync(
                question.Api, version, question.IsFlexible(version), question.Write, question.Read, limit.Token).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            await CloseAsync().ConfigureAwait(false);
            throw Describe(failure, cancellationToken) ?? failure;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await CloseAsync().ConfigureAwait(false);
        _turn.Dispose();
    }

    private async Task<BrokerCaller> ConnectAsync(CancellationToken cancellationToken)
    {
        _channel = new PipeChannel(await BrokerStream.ConnectAsync(broker, tls, cancellationToken).ConfigureAwait(false), broker);
        var caller = new BrokerCaller(_channel, connection.ClientId);
        _versions = await new BrokerLogin(caller, connection.Settings.Security.Login).RunAsync(cancellationToken).ConfigureAwait(false);
        return _caller = caller;
    }

    private BrokerException? Describe(Exception failure, CancellationToken cancellationToken) => failure switch
    {
        BrokerException known => known,
        MalformedResponseException nonsense => new BrokerException(
            new KafkaFault(KafkaFaultKind.Nonsense, $"an answer of {broker} can't be read, {nonsense.Message}"), nonsense),
        OperationCanceledException when !cancellationToken.IsCancellationRequested => new BrokerException(
            new KafkaFault(KafkaFaultKind.Unanswered, $"{broker}: no answer in time"), failure),
        _ => null,
    };

    private async ValueTask CloseAsync()
    {
        var channel = _channel;
        (_channel, _caller, _versions) = (null, null, null);
        if (channel is not null)
        {
            await channel.DisposeAsync().ConfigureAwait(false);
        }
    }
}
