using System;
using System.Threading;
using System.Threading.Tasks;
using Confluent.Kafka;

namespace Weir.Runtime;

/// <summary>Writes dead letters to a topic by Confluent's producer: idempotent, on all replicas in sync, waited for before a batch commits.</summary>
internal sealed class KafkaDeadLetters : IDeadLetters
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(50);

    private readonly DeadLetterOptions _options;
    private readonly KafkaConnection _connection;
    private readonly IProducer<byte[]?, byte[]?> _producer;
    private readonly Action<DeliveryReport<byte[]?, byte[]?>> _onDelivery;
    private Error? _failure;

    /// <summary>Makes a producer; it connects with its first record.</summary>
    /// <param name="options">The topic.</param>
    /// <param name="connection">The brokers.</param>
    public KafkaDeadLetters(DeadLetterOptions options, KafkaConnection connection)
    {
        _options = options;
        _connection = connection;
        _onDelivery = OnDelivery;
        var config = connection.Configure(new ProducerConfig
        {
            Acks = Acks.All,
            EnableIdempotence = true,
            LingerMs = 5,
            QueueBufferingMaxKbytes = 32 * 1024,
            MessageTimeoutMs = (int)connection.RequestTimeout.TotalMilliseconds,
            CompressionType = CompressionType.Lz4,
        });
        _producer = connection.Build(new ProducerBuilder<byte[]?, byte[]?>(config)
            .SetLogHandler((_, message) => connection.OnLog(message))
            .SetErrorHandler((_, error) => connection.OnError(error))
            .Build);
    }

    /// <inheritdoc/>
    public void Send(scoped in SourceBatch batch, scoped in SourceRecord record, scoped in PayloadFailure failure)
    {
        var message = new Message<byte[]?, byte[]?>
        {
            Key = record.Key.IsNull ? null : record.Key.Span.ToArray(),
            Value = record.Value.IsNull ? null : record.Value.Span.ToArray(),
            Headers = [],
        };
        foreach (var (name, value) in DeadLetterHeaders.Of(_connection.QueryName, in batch, in record, in failure))
        {
            message.Headers.Add(name, value);
        }

        while (true)
        {
            ThrowIfFailed();
            try
            {
                _producer.Produce(_options.Topic, message, _onDelivery);
                return;
            }
            catch (ProduceException<byte[]?, byte[]?> full) when (full.Error.Code == ErrorCode.Local_QueueFull)
            {
                // Room comes as records are delivered or fail, each within the request timeout.
                _producer.Flush(s_patience);
            }
            catch (ProduceException<byte[]?, byte[]?> failed)
            {
                throw NotWritten(failed.Error);
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        // Each record is delivered or has failed within its timeout, so that this ends.
        await Task.Run(() => _producer.Flush(cancellationToken), cancellationToken).ConfigureAwait(false);
        ThrowIfFailed();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await Task.Run(_producer.Dispose).ConfigureAwait(false);

    private void OnDelivery(DeliveryReport<byte[]?, byte[]?> report)
    {
        if (report.Error.IsError)
        {
            Interlocked.CompareExchange(ref _failure, report.Error, null);
        }
    }

    private void ThrowIfFailed()
    {
        if (Volatile.Read(ref _failure) is { } failure)
        {
            throw NotWritten(failure);
        }
    }

    private QueryException NotWritten(Error error) => new(
        $"A record that can't be read couldn't be written to the dead-letter topic '{_options.Topic}' at {_connection.BootstrapServers}: {error.Reason.TrimEnd('.')}."
        + " Create the topic or let this client write to it; no record is skipped meanwhile.");
}
