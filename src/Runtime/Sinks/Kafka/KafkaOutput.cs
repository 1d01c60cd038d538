using System;
using System.Threading;
using System.Threading.Tasks;

namespace Weir.Runtime;

/// <summary>The part of a Kafka sink that knows nothing of rows: topics, partitions, the producer and its transactions.</summary>
internal sealed class KafkaOutput : IAsyncDisposable
{
    private readonly KafkaSinkOptions _options;
    private readonly KafkaSinkTarget _target;
    private readonly Func<ProducerSetup, IRecordProducer> _open;
    private readonly KafkaSinkErrors _errors;
    private SinkTopics? _topics;
    private SinkTopic? _only;
    private IRecordProducer? _producer;
    private BatchTransactions? _transactions;
    private SinkBatch _batch;
    private int _packedBytes;
    private CancellationToken _stop;

    /// <summary>Nothing is connected yet.</summary>
    /// <param name="options">What <c>[KafkaSink]</c> said, with its target.</param>
    /// <param name="open">Makes a producer; null for Confluent's.</param>
    public KafkaOutput(KafkaSinkOptions options, Func<ProducerSetup, IRecordProducer>? open = null)
    {
        _open = open ?? (static setup => new ConfluentRecordProducer(setup));
        _options = options;
        _target = options.Target ?? throw new ArgumentException("The sink's target is not resolved.", nameof(options));
        _errors = new KafkaSinkErrors(_target.Connection);
    }

    /// <summary>Connects and checks that the topic is there.</summary>
    /// <exception cref="QueryException">Kafka can't be reached, has no such topic or doesn't allow what is needed.</exception>
    public async ValueTask StartAsync(SinkStart start, CancellationToken cancellationToken)
    {
        _topics = new SinkTopics(_target.Connection);
        if (_options.Topic is { } topic)
        {
            _only = await _topics.OpenAsync(topic.Trim(), cancellationToken).ConfigureAwait(false);
        }

        var setup = new ProducerSetup(_target.Connection, _topics.LargestBatch);
        _packedBytes = setup.PackedBytes;
        if (_options.IsExactlyOnce)
        {
            _transactions = OpenTransactions(start.QueryName);
            await _transactions.StartAsync(start.QueryId, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            _producer = _open(setup);
        }
    }

    /// <summary>The batch that was committed last; null before the first.</summary>
    public ValueTask<SinkCommit?> LastCommittedAsync(CancellationToken cancellationToken) => _transactions!.LastCommittedAsync(cancellationToken);

    /// <summary>Begins a batch.</summary>
    public void Begin(in SinkBatch batch)
    {
        _batch = batch;
        _topics!.Begin(batch.BatchId);
    }

    /// <summary>Remembers what ends the waits of the running batch: a stop whose time is over.</summary>
    public void Open(CancellationToken stop) => _stop = stop;

    /// <summary>Takes a record.</summary>
    /// <param name="record">What the row says of it.</param>
    /// <exception cref="QueryException">An earlier record couldn't be written, or this one can't be.</exception>
    public void Write(scoped in RecordColumns record)
    {
        var topic = _only ?? (record.Topic.IsNull ? throw _errors.NullTopic() : _topics!.Of(record.Topic, _stop));
        int partition = topic.PartitionOf(in record);
        if (partition < 0)
        {
            throw KafkaSinkErrors.UnknownPartition(topic, record.Partition!.Value);
        }

        try
        {
            if (topic.LargestBytes < _packedBytes)
            {
                if (topic.Overflows(in record))
                {
                    FlushAsync().AsTask().GetAwaiter().GetResult();
                    topic.Flushed();
                }

                topic.Pack(in record);
            }

            var outgoing = new OutgoingRecord(topic.Name, partition, record);
            topic.Count(partition, in record);
            if (_transactions is not null)
            {
                _transactions.Send(in outgoing, _stop);
            }
            else
            {
                _producer!.Send(in outgoing, _stop);
            }
        }
        catch (ProducerException failure)
        {
            throw Failed(failure);
        }
    }

    /// <summary>Makes the batch's records visible: waits for those that are on their way, and commits the transaction.</summary>
    /// <exception cref="QueryException">One of them couldn't be written, or the transaction isn't committed.</exception>
    /// <exception cref="OperationCanceledException">The stop's time was over before; rows may show where there is no transaction.</exception>
    public async ValueTask CommitAsync()
    {
        if (_transactions is not null)
        {
            await _transactions.CommitAsync(_batch, _topics!.Known, _stop).ConfigureAwait(false);
        }
        else
        {
            try
            {
                await FlushAsync().ConfigureAwait(false);
            }
            catch (ProducerException failure)
            {
                throw Failed(failure);
            }
        }

        await _topics!.LookAgainAsync(_stop).ConfigureAwait(false);
    }

    /// <summary>Takes the batch back where it is a transaction.</summary>
    public ValueTask AbortAsync() => _transactions?.AbortAsync() ?? ValueTask.CompletedTask;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_transactions is not null)
        {
            await _transactions.DisposeAsync().ConfigureAwait(false);
        }

        if (_producer is not null)
        {
            await _producer.DisposeAsync().ConfigureAwait(false);
        }

        if (_topics is not null)
        {
            await _topics.DisposeAsync().ConfigureAwait(false);
        }
    }

    private BatchTransactions OpenTransactions(string queryName)
    {
        var connection = _target.Connection;
        var settings = new TransactionSettings(
            queryName,
            _options.TransactionalId!.Trim(),
            VerdictTimeout.Of(_options.TransactionTimeout.ToTimeSpan(), TransactionVerdict.None),
            connection.RequestTimeout,
            _target.ReadsSameCluster);
        var client = OpenClient(out string? whyNot);
        var ledger = new KafkaLedger(connection, client is null ? _topics!.Cluster : new NativeCluster(connection, client), _topics!.Cluster, _options.Ledger, settings.Group);
        var watch = new EndsWatch(connection, settings, ledger, _only?.Name);
        ITransactionEnds ends = client is null ? new UncheckedEnds() : new TransactionEnds(new TransactionBroker(client, settings.TransactionalId), connection, settings, watch);
        if (whyNot is not null)
        {
            watch.Unchecked(whyNot);
        }

        return new BatchTransactions(settings, ledger, Open, _errors, ends);

        IRecordProducer Open() => _open(
            new ProducerSetup(connection, _topics!.LargestBatch, settings.TransactionalId, settings.Timeout, settings.SendsOffsets ? ledger.Group : null));
    }

    /// <summary>The own client; null where only Confluent's can connect.</summary>
    private ClusterClient? OpenClient(out string? whyNot)
    {
        whyNot = null;
        if (_target.Connection.Settings.Security.NeedsConfluent)
        {
            whyNot = "the security.* and sasl.* settings are ones that only Confluent's client knows";
            return null;
        }

        try
        {
            return new ClusterClient(_target.Connection);
        }
        catch (QueryException failure)
        {
            // Confluent's client takes addresses and certificates that the own one doesn't.
            whyNot = failure.Message.TrimEnd('.');
            return null;
        }
    }

    private ValueTask FlushAsync() => _transactions?.FlushAsync(_stop) ?? _producer!.FlushAsync(_stop);

    private QueryException Failed(ProducerException failure)
    {
        var topic = failure.Topic is { } name ? _topics!.Find(name) : _only;
        return _transactions?.Failed(failure, topic) ?? _errors.Writing(failure, topic);
    }
}
