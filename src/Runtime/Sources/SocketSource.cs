using System;
using System.IO;
using System.IO.Pipelines;
using System.Net.Sockets;
using System.Runtime.ExceptionServices;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging;

namespace Weir.Runtime;

/// <summary>Reads lines from a TCP server. Offsets count lines, over all runs from one checkpoint; lines of an earlier run are gone. A line's time is when it arrived, by the query's clock.</summary>
/// <remarks>
/// One task reads ahead of the engine, up to a bound: beyond it nothing is taken from the connection, so that TCP slows the server down.
/// When the connection ends, the lines before its end are still given; only then the source fails.
/// </remarks>
internal sealed class SocketSource(SocketSourceOptions options, TimeProvider clock, ILogger logger, long maxWaitingBytes = SocketSource.MaxWaitingBytes) : ISource
{
    private const long MaxWaitingBytes = 32 * 1024 * 1024;
    private const int ReadBytes = 128 * 1024;

    private static readonly TimeSpan s_firstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromSeconds(5);

    private readonly RecordQueue _queue = new(SourcePartition.Only);
    private readonly WakeSignal _arrived = new();
    private readonly WakeSignal _room = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly SocketConnector _connector = new(options, clock);
    private Task _reading = Task.CompletedTask;
    private volatile Exception? _failure;
    private long _first;

    /// <inheritdoc/>
    public string Description { get; } = $"SocketSource[{options.Host}:{options.Port}]";

    /// <summary>How much waits for the engine, about.</summary>
    public long WaitingBytes => _queue.WaitingBytes;

    /// <inheritdoc/>
    public async ValueTask StartAsync(CancellationToken cancellationToken)
    {
        var stream = await _connector.ConnectAsync(cancellationToken).ConfigureAwait(false);
        _reading = Task.Run(() => ReadAheadAsync(stream), CancellationToken.None);
    }

    /// <inheritdoc/>
    public void Resume(SourceOffsets at, SourceOffsets latest, string? metadata) => _first = at.Single;

    /// <inheritdoc/>
    public ValueTask<SourceRange> ReplayAsync(SourceRange range, CancellationToken cancellationToken)
    {
        EngineLog.NotReplayed(logger, Description, range.To.Single - range.From.Single);
        _first = range.To.Single;
        return new(range with { From = range.To });
    }

    /// <inheritdoc/>
    public ValueTask<SourceOffsets> InitialOffsetsAsync(CancellationToken cancellationToken) => new(new SourceOffsets(0));

    /// <inheritdoc/>
    public ValueTask<SourceOffsets> LatestOffsetsAsync(CancellationToken cancellationToken) => new(new SourceOffsets(_first + _queue.End));

    /// <inheritdoc/>
    public async ValueTask WaitForDataAsync(SourceOffsets known, CancellationToken cancellationToken)
    {
        while (true)
        {
            // Read before the end is: lines come before the failure that ends them.
            var failure = _failure;
            if (_first + _queue.End > known.Single)
            {
                return;
            }

            if (failure is not null)
            {
                ExceptionDispatchInfo.Throw(failure);
            }

            await _arrived.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public ValueTask<long> ReadAsync(SourceOffsets from, SourceOffsets to, IRecordReceiver receiver, CancellationToken cancellationToken) =>
        new(_queue.Read(from.Single - _first, to.Single - _first, receiver, cancellationToken));

    /// <inheritdoc/>
    public void Commit(SourceOffsets end)
    {
        if (_queue.Release(end.Single - _first))
        {
            _room.Set();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _reading.ConfigureAwait(false);
        _stop.Dispose();
    }

    private async Task ReadAheadAsync(Stream stream)
    {
        try
        {
            while (true)
            {
                await ReadConnectionAsync(stream).ConfigureAwait(false);
                if (!options.Reconnect)
                {
                    throw new QueryException(
                        $"The server {options.Host}:{options.Port} closed the connection after {_queue.End} lines. They were all processed. "
                        + "Set Reconnect on the socket source to connect again when that happens.");
                }

                stream = await ReconnectAsync().ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The query has ended.
        }
        catch (Exception exception)
        {
            // Whatever it is: the engine waits for lines and must learn that none will come.
            _failure = exception;
            _arrived.Set();
        }
    }

    private async Task ReadConnectionAsync(Stream stream)
    {
        var lines = new LineReader(options, _queue);
        var reader = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: ReadBytes, minimumReadSize: ReadBytes / 4));
        try
        {
            bool open = true;
            while (open)
            {
                var result = await reader.ReadAsync(_stop.Token).ConfigureAwait(false);
                var arrival = Timestamp.FromDateTimeOffset(clock.GetUtcNow());
                try
                {
                    var consumed = lines.Take(result.Buffer, result.IsCompleted, arrival);
                    reader.AdvanceTo(consumed, result.Buffer.End);
                }
                finally
                {
                    _queue.Publish();
                    _arrived.Set();
                }

                open = !result.IsCompleted;
                while (_queue.WaitingBytes > maxWaitingBytes)
                {
                    await _room.WaitAsync(_stop.Token).ConfigureAwait(false);
                }
            }
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
            // A reset counts as a close; the line that it cut is lost, as it is with any reader of lines.
        }
        finally
        {
            await reader.CompleteAsync().ConfigureAwait(false);
        }
    }

    private async Task<Stream> ReconnectAsync()
    {
        for (var pause = s_firstPause; ; pause = pause * 2 < s_longestPause ? pause * 2 : s_longestPause)
        {
            var waiting = Task.Delay(pause, clock, _stop.Token);
            EngineLog.Reconnecting(logger, Description, (long)pause.TotalMilliseconds);
            await waiting.ConfigureAwait(false);
            try
            {
                var stream = await _connector.ConnectAsync(_stop.Token).ConfigureAwait(false);
                EngineLog.Reconnected(logger, Description);
                return stream;
            }
            catch (QueryException)
            {
                // The server isn't back yet.
            }
        }
    }
}
