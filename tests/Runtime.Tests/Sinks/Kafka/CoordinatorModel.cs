namespace Weir.Runtime.Tests;

/// <summary>A coordinator of one transactional id with the leaders of partitions, as Kafka 4.3 has it for clients of the old protocol: it may lose marks, and processes may come in between.</summary>
internal sealed class CoordinatorModel : ITransactionBroker
{
    private readonly Dictionary<SourcePartition, long> _open = [];
    private readonly HashSet<SourcePartition> _inTransaction = [];

    /// <summary>All calls, in order.</summary>
    public List<string> Calls { get; } = [];

    /// <summary>What happens when a call comes, before it is carried out: a failure, or what others do.</summary>
    public Action<string> OnCall { get; set; } = static _ => { };

    /// <summary>Whether anybody has ever used the id.</summary>
    public bool IsKnown { get; set; } = true;

    public TransactionState State { get; set; } = TransactionState.CompleteCommit;

    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(60);

    public ProducerIdentity Producer { get; set; } = new(40, 3);

    /// <summary>The partitions whose next mark is lost, once for each time that they are in it.</summary>
    public List<SourcePartition> Losing { get; } = [];

    /// <summary>What leaders say instead of telling.</summary>
    public Dictionary<SourcePartition, KafkaErrorCode> Faults { get; } = [];

    /// <summary>The topics that nobody knows.</summary>
    public HashSet<string> Unknown { get; } = [];

    /// <summary>The marks that were written, in order.</summary>
    public List<string> Marks { get; } = [];

    /// <summary>Writes records within a transaction.</summary>
    public void Write(SourcePartition partition, long offset, bool isNoted = true)
    {
        _open.TryAdd(partition, offset);
        if (isNoted)
        {
            _inTransaction.Add(partition);
            State = TransactionState.Ongoing;
        }
    }

    /// <summary>Ends the transaction; marks follow with the next question.</summary>
    public void End(bool commits) => State = commits ? TransactionState.PrepareCommit : TransactionState.PrepareAbort;

    /// <summary>Writes the marks of a transaction that was ended, but for those that get lost.</summary>
    public void Complete()
    {
        bool commits = State == TransactionState.PrepareCommit;
        foreach (var partition in _inTransaction.Where(one => !Losing.Remove(one)))
        {
            Marks.Add($"{(commits ? "commit" : "abort")} {partition.Topic}/{partition.Number}");
            _open.Remove(partition);
        }

        _inTransaction.Clear();
        State = commits ? TransactionState.CompleteCommit : TransactionState.CompleteAbort;
    }

    public ValueTask<TransactionAnswer?> DescribeAsync(CancellationToken cancellationToken)
    {
        Called("describe");
        var told = new TransactionAnswer(KafkaErrorCode.None, State, Timeout, Producer, [.. _inTransaction]);
        if (State is TransactionState.PrepareCommit or TransactionState.PrepareAbort)
        {
            Complete();
        }

        return new(IsKnown ? told : null);
    }

    public ValueTask<ProducerIdentity> TakeOverAsync(TimeSpan timeout, ProducerIdentity known, CancellationToken cancellationToken)
    {
        Called($"take over from {known.Epoch}");
        Check(known);
        if (State == TransactionState.Ongoing)
        {
            Producer = Producer with { Epoch = (short)(Producer.Epoch + 1) };
            State = TransactionState.PrepareAbort;
        }

        if (State is TransactionState.PrepareCommit or TransactionState.PrepareAbort)
        {
            throw new BrokerException(KafkaFault.Of(KafkaErrorCode.ConcurrentTransactions));
        }

        (Producer, State, Timeout) = (Producer with { Epoch = (short)(Producer.Epoch + 1) }, TransactionState.Empty, timeout);
        return new(Producer);
    }

    public ValueTask<IReadOnlyList<SourcePartition>> PartitionsAsync(IReadOnlyCollection<string> topics, CancellationToken cancellationToken)
    {
        Called($"partitions {string.Join(' ', topics)}");
        return new([.. topics.Where(topic => !Unknown.Contains(topic)).SelectMany(static topic => topic == "ledger" ? [0] : new[] { 0, 1 }, static (topic, number) => new SourcePartition(topic, number))]);
    }

    public ValueTask<IReadOnlyList<OpenTransactions>> OpenAsync(IReadOnlyCollection<SourcePartition> partitions, CancellationToken cancellationToken)
    {
        Called($"open {string.Join(' ', partitions.Select(one => $"{one.Topic}/{one.Number}"))}");
        var other = new OpenTransaction(41, 1);
        return new([.. partitions.Select(one => new OpenTransactions(
            one, KafkaFault.Of(Faults.GetValueOrDefault(one)), _open.TryGetValue(one, out long offset) ? [other, new(Producer.Id, offset)] : [other]))]);
    }

    public ValueTask AddAsync(ProducerIdentity producer, IReadOnlyCollection<SourcePartition> partitions, CancellationToken cancellationToken)
    {
        Called($"add {string.Join(' ', partitions.Select(one => $"{one.Topic}/{one.Number}"))}");
        Check(producer);
        _inTransaction.UnionWith(partitions);
        State = TransactionState.Ongoing;
        return ValueTask.CompletedTask;
    }

    /// <summary>What the coordinators say to offsets, call by call; that they are kept, behind those.</summary>
    public Queue<KafkaErrorCode> OnOffsets { get; } = [];

    public ValueTask<KafkaErrorCode> SendOffsetsAsync(
        ProducerIdentity producer, string group, IReadOnlyCollection<KeyValuePair<SourcePartition, long>> offsets, CancellationToken cancellationToken)
    {
        Called($"offsets of {group}: {string.Join(' ', offsets.Select(static one => $"{one.Key.Topic}/{one.Key.Number} {one.Value}"))}");
        Check(producer);
        State = TransactionState.Ongoing;
        return new(OnOffsets.TryDequeue(out var error) ? error : KafkaErrorCode.None);
    }

    public ValueTask EndAsync(ProducerIdentity producer, bool commits, CancellationToken cancellationToken)
    {
        Called(commits ? "commit" : "abort");
        Check(producer);
        if (State == TransactionState.Ongoing)
        {
            End(commits);
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private void Called(string call)
    {
        Calls.Add(call);
        OnCall(call);
    }

    private void Check(ProducerIdentity producer)
    {
        if (producer != Producer)
        {
            throw new BrokerException(KafkaFault.Of(KafkaErrorCode.ProducerFenced));
        }
    }
}
