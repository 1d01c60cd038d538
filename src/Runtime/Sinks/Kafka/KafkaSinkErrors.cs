using System;
using System.Globalization;

namespace Weir.Runtime;

/// <summary>What can go wrong with a Kafka sink, in a sentence or two each, and what to do.</summary>
/// <param name="connection">The brokers.</param>
internal sealed class KafkaSinkErrors(KafkaConnection connection)
{
    private readonly KafkaErrors _shared = new(connection);

    /// <summary>A row without a topic (Spark's KAFKA_NULL_TOPIC_IN_DATA).</summary>
    public QueryException NullTopic() => new(
        $"A row of query '{connection.QueryName}' has a null topic, so that it can't be written. Give each row a topic, or name one for all with [KafkaSink(\"topic\")] "
        + $"or Weir:Queries:{connection.QueryName}:{connection.Section}:Topic.");

    /// <summary>A partition that the topic doesn't have.</summary>
    public static QueryException UnknownPartition(SinkTopic topic, int partition) => new(
        $"A row goes to partition {partition} of topic '{topic.Name}', which has partitions 0 to {topic.Written.Length - 1}. Correct the row's column for the partition, or add partitions to the topic.");

    /// <summary>What a failed record, or a failed flush, means.</summary>
    /// <param name="failure">The failure.</param>
    /// <param name="topic">The topic that the record was for, as far as it is known.</param>
    public QueryException Writing(ProducerException failure, SinkTopic? topic) => failure switch
    {
        { IsTooLarge: true } => TooLarge(failure, topic),
        { Forbidden: { } resource } => Forbidden(resource, failure),
        { Kind: ProducerFailureKind.Fenced } => Fenced(failure),
        { Fault.Kind: KafkaFaultKind.UnknownTopic, Topic: { } name } => _shared.UnknownTopics([name]),
        _ => _shared.Asking(failure.Topic is { } name ? $"write to topic '{name}'" : "take records", failure.Topic, failure.Fault, failure),
    };

    /// <summary>A newer producer has the transactional id.</summary>
    public QueryException Fenced(Exception? cause = null) => new(
        $"Another instance of query '{connection.QueryName}' took over: Kafka at {connection.BootstrapServers} takes no more records of this one. "
        + "Run one instance; if the other is a different program, give one of them another TransactionalId.",
        cause!);

    /// <summary>The brokers took a transaction back because of its length.</summary>
    public QueryException TooLong(TimeSpan taken, TimeSpan allowed, Exception cause) => new(
        string.Create(
            CultureInfo.InvariantCulture,
            $"The batch took {taken.TotalSeconds:0.#} s from its first row to its commit, longer than its transaction may: {allowed.TotalSeconds:0.###} s. Raise TransactionTimeout of [{connection.Section}], up to the brokers' transaction.max.timeout.ms, or let batches be smaller by MaxOffsetsPerTrigger of the source."),
        cause);

    /// <summary>A transaction longer than the brokers allow was asked for, or another reason why there are no transactions.</summary>
    public QueryException NoTransactions(ProducerException failure, TimeSpan timeout) => failure switch
    {
        { Kind: ProducerFailureKind.Fenced } => Fenced(failure),
        { IsTooLong: true } => new(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Kafka at {connection.BootstrapServers} allows no transactions of {timeout.TotalSeconds:0.###} s. Lower TransactionTimeout of [{connection.Section}], or raise the brokers' transaction.max.timeout.ms."),
            failure),
        { Forbidden: { } resource } => Forbidden(resource, failure),
        _ => _shared.Asking("begin transactions", null, failure.Fault, failure),
    };

    /// <summary>A batch whose transaction was taken back.</summary>
    public QueryException NotCommitted(long batchId, ProducerException failure) => new(
        $"Batch {batchId} of query '{connection.QueryName}' was not committed to Kafka at {connection.BootstrapServers}, and nothing of it shows: {failure.Fault.Reason}. Start the query again: it runs the batch again.",
        failure);

    /// <summary>A fenced commit, of which an earlier try may have been carried out.</summary>
    /// <param name="ledger">The ledger.</param>
    /// <param name="batchId">The batch.</param>
    /// <param name="fenced">What is said of the fence.</param>
    public static QueryException MayBeCommitted(string ledger, long batchId, QueryException fenced) => new(
        string.Create(CultureInfo.InvariantCulture, $"{fenced.Message} Whether batch {batchId} was committed before, the next start learns from the ledger '{ledger}'."), fenced.InnerException!);

    /// <summary>A stop whose time was over before Kafka had answered a commit.</summary>
    public QueryException BrokenOff(string ledger, long batchId) => new(
        string.Create(
            CultureInfo.InvariantCulture,
            $"Query '{connection.QueryName}' was stopped while batch {batchId} was being committed, and Kafka at {connection.BootstrapServers} hadn't answered when the stop's time was over. Whether the batch is committed, the next start learns from the ledger '{ledger}'."));

    /// <summary>The ledger has no batch that the producer said was committed.</summary>
    public QueryException LostCommit(string ledger, long batchId, long? found) => new(
        string.Create(
            CultureInfo.InvariantCulture,
            $"Kafka at {connection.BootstrapServers} said that batch {batchId} of query '{connection.QueryName}' was committed, but its ledger '{ledger}' ends with {(found is { } last ? $"batch {last}" : "none")}. Its rows may be there in part: look at the topic before you start the query again."));

    /// <summary>The ledger belongs to a query that isn't this one.</summary>
    public QueryException ForeignLedger(string ledger, LedgerRecord found, Guid queryId) => new(
        $"The ledger '{ledger}' tells of query '{found.QueryName}' with the id {found.QueryId} and transactions '{found.TransactionalId}', while query '{connection.QueryName}' has the id {queryId}. "
        + $"Use the checkpoint directory that belongs to the ledger; or give [{connection.Section}] another TransactionalId, so that the query begins anew, or a LedgerTopic of its own.");

    /// <summary>A ledger that can't be read as one.</summary>
    public static QueryException DamagedLedger(string ledger, long offset) => new(
        $"The record at offset {offset} of the ledger '{ledger}' is no entry of a ledger. Something else writes to that topic: give [KafkaSink] a LedgerTopic of its own.");

    /// <summary>A ledger whose end stays hidden.</summary>
    public QueryException BlockedLedger(string ledger, long end) => new(
        $"The ledger '{ledger}' can't be read up to its end at offset {end} within {connection.RequestTimeout.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture)} s: "
        + "a transaction of another producer is open in it. Give each query a LedgerTopic of its own.");

    /// <summary>The end of a transaction that brokers have lost, and that they don't write again.</summary>
    public QueryException LostEnd(SourcePartition partition, long offset, string transactionalId, Exception cause) => new(
        string.Create(
            CultureInfo.InvariantCulture,
            $"Kafka at {connection.BootstrapServers} has lost the end of a transaction of '{transactionalId}' in {partition} (KAFKA-20734), and doesn't write it again within {connection.RequestTimeout.TotalSeconds:0.###} s: {cause.Message}. Those who read only what was committed see nothing there from offset {offset} on. See whether the partition has a leader, then start the query again: it tries again to end it."),
        cause);

    /// <summary>A transaction without an end, of which nobody knows what was decided.</summary>
    public QueryException UnknownEnd(SourcePartition partition, long offset, string transactionalId) => new(
        string.Create(
            CultureInfo.InvariantCulture,
            $"Kafka at {connection.BootstrapServers} has lost the end of an older transaction of '{transactionalId}' in {partition} (KAFKA-20734), and nobody knows any more whether it was committed. Compare the rows from offset {offset} on with the ledger, then end it by kafka-transactions.sh --bootstrap-server {connection.BootstrapServers} abort --topic {partition.Topic} --partition {partition.Number} --start-offset {offset}"));

    /// <summary>Rows of a committed batch that brokers took back while their lost end was written again.</summary>
    public QueryException TakenBack(string transactionalId) => new(
        $"Kafka at {connection.BootstrapServers} has lost the end of a committed transaction of '{transactionalId}' (KAFKA-20734). The query was killed while it wrote that end again, and wasn't started within TransactionTimeout, "
        + "so that the brokers took back rows of the last batch. The ledger's last entry says how many rows each partition must have: write those that are missing. The next start goes on behind that batch.");

    /// <summary>A right that the client lacks, by its name.</summary>
    /// <param name="resource">To what.</param>
    /// <param name="failure">The failure, which may tell the topic.</param>
    public QueryException Forbidden(ForbiddenResource resource, ProducerException failure) => resource switch
    {
        ForbiddenResource.Topic when failure.Topic is { } topic => _shared.NotAuthorized(topic, failure),
        ForbiddenResource.Topic => Forbidden("to write to one of its topics. Grant it WRITE and DESCRIBE on those that it writes to, and on the ledger", failure),
        ForbiddenResource.Group => Forbidden("to put the source's offsets into its transactions. Grant it READ on the consumer group weir-<TransactionalId>", failure),
        ForbiddenResource.TransactionalId => Forbidden($"the transactions of query '{connection.QueryName}'. Grant it WRITE and DESCRIBE on the transactional id", failure),
        _ => Forbidden("to write each record once. Grant it WRITE on the topics that it writes to, or IDEMPOTENT_WRITE on the cluster", failure),
    };

    /// <summary>A ledger that may not be read.</summary>
    public QueryException ForbiddenLedger(string ledger, string group, bool isGroup, Exception cause) => Forbidden(
        isGroup ? $"the consumer group '{group}'. Grant it READ on the group" : $"to read the ledger '{ledger}'. Grant it READ and DESCRIBE on the topic", cause);

    private QueryException Forbidden(string what, Exception cause) => new($"Kafka at {connection.BootstrapServers} doesn't allow this client {what}.", cause);

    /// <summary>The brokers refused a record because of a size, be it its own or that of what it was packed with.</summary>
    private QueryException TooLarge(ProducerException failure, SinkTopic? topic)
    {
        string where = $"topic '{failure.Topic ?? topic?.Name}' at {connection.BootstrapServers}";
        var of = CultureInfo.InvariantCulture;
        return new QueryException(
            topic switch
            {
                null => $"A record is too large for {where}. Raise max.message.bytes of the topic.",
                { HasTooLargeARecord: true } => string.Create(
                    of,
                    $"A record of {topic.LargestRecord} bytes is too large for {where}, which takes {topic.LargestBytes} bytes at most. Raise max.message.bytes of the topic, or write smaller rows."),
                { HasTooLargeARecord: false } => string.Create(
                    of,
                    $"Records that were packed together are too large for {where}, which took {topic.LargestBytes} bytes when the query started; the largest of them has {topic.LargestRecord}. If its max.message.bytes was lowered, start the query again: it packs no more than the topic takes. Otherwise lower batch.size in Options of [{connection.Section}]."),
                _ => string.Create(
                    of,
                    $"A record, or records that were packed together, are too large for {where}; the largest has {topic.LargestRecord} bytes. Grant this client DESCRIBE_CONFIGS on the topic, so that it knows max.message.bytes and packs no more; or raise that, or write smaller rows."),
            },
            failure);
    }
}
