using System;
using System.Threading;
using System.Threading.Tasks;

namespace Weir.Runtime;

/// <summary>Reads an answer.</summary>
/// <typeparam name="T">What it says.</typeparam>
/// <param name="reader">The answer behind its header.</param>
/// <param name="version">The request's version.</param>
internal delegate T AnswerReader<out T>(ref WireReader reader, short version);

/// <summary>Calls a broker: writes a request's header, sends it and checks that the answer is its own.</summary>
/// <param name="channel">The connection.</param>
/// <param name="clientId">What the client calls itself.</param>
internal sealed class BrokerCaller(IFrameChannel channel, string clientId)
{
    private readonly WireWriter _writer = new();
    private int _correlation;

    /// <summary>Sends a request and reads the answer.</summary>
    /// <typeparam name="T">What the answer says.</typeparam>
    /// <param name="api">What is asked for.</param>
    /// <param name="version">In which version.</param>
    /// <param name="isFlexible">Whether that version is flexible (KIP-482).</param>
    /// <param name="write">Writes the request behind its header.</param>
    /// <param name="read">Reads the answer.</param>
    /// <param name="cancellationToken">Ends the wait; the connection can't be used afterwards.</param>
    /// <exception cref="BrokerException">The connection broke.</exception>
    /// <exception cref="MalformedResponseException">The answer isn't what that version says.</exception>
    public async ValueTask<T> CallAsync<T>(
        ApiKey api, short version, bool isFlexible, Action<WireWriter, short> write, AnswerReader<T> read, CancellationToken cancellationToken)
    {
        int correlation = ++_correlation;
        _writer.Begin(api, version, correlation, clientId, isFlexible);
        write(_writer, version);
        _writer.End();
        var answer = await channel.ExchangeAsync(_writer.Frame, cancellationToken).ConfigureAwait(false);

        // Clients don't know yet which versions the broker knows when this one comes: its header has its old form for ever.
        return Read(answer.Span, correlation, isFlexible && api != ApiKey.ApiVersions, version, read);
    }

    private static T Read<T>(ReadOnlySpan<byte> answer, int correlation, bool isFlexible, short version, AnswerReader<T> read)
    {
        var reader = new WireReader(answer);
        int echoed = reader.ReadInt32();
        if (echoed != correlation)
        {
            throw new MalformedResponseException($"it answers request {echoed} instead of {correlation}");
        }

        reader.SkipTags(isFlexible);
        return read(ref reader, version);
    }
}
