namespace Weir.Runtime.Tests;

/// <summary>A broker within the test: it has record batches, answers fetches of version 16 by the protocol's description, and may damage what it answers.</summary>
internal sealed class ScriptedBroker
{
    private readonly Lock _gate = new();
    private readonly Dictionary<int, List<(byte[] Bytes, long First, long Last)>> _logs = [];

    public Guid TopicId { get; } = Guid.NewGuid();

    /// <summary>Changes the bytes of an answer before they are sent; the number counts fetches from 0.</summary>
    public Func<int, byte[], byte[]> Change { get; set; } = (_, answer) => answer;

    /// <summary>The error of each partition's answer; the number counts fetches from 0.</summary>
    public Func<int, int, KafkaErrorCode> Error { get; set; } = (_, _) => KafkaErrorCode.None;

    /// <summary>The most bytes of a partition in an answer; batches are cut off there, but the first.</summary>
    public int PartitionBytes { get; set; } = 1024 * 1024;

    /// <summary>Whether a fetch that asks to wait for data gets an empty answer without waiting.</summary>
    public bool IsHasty { get; set; }

    public int Fetches { get; private set; }

    /// <summary>What clients' threads allocated between the calls of their connections, in bytes.</summary>
    public long Allocated { get; private set; }

    public int Connections { get; private set; }

    /// <summary>Puts a batch into a partition.</summary>
    public void Append(int partition, byte[] batch, long first, long last)
    {
        lock (_gate)
        {
            _logs.TryAdd(partition, []);
            _logs[partition].Add((batch, first, last));
        }
    }

    /// <summary>Batches of numbered records: <c>p0 0</c>, <c>p0 1</c>, ..</summary>
    public void Fill(int partition, int batches, int recordsEach)
    {
        for (int i = 0; i < batches; i++)
        {
            long first = (long)i * recordsEach;
            var writer = new BatchWriter { BaseOffset = first };
            writer.Add([.. Enumerable.Range(0, recordsEach).Select(j => TestRecord.Of(null, $"p{partition} {first + j}"))]);
            Append(partition, writer.ToArray(), first, first + recordsEach - 1);
        }
    }

    /// <summary>What the cluster's map says: one broker that leads all partitions.</summary>
    public MetadataAnswer Metadata(string topic) => new(
        new Dictionary<int, BrokerAddress> { [1] = new("127.0.0.1", 1) },
        [new TopicMetadata(topic, TopicId, IsInternal: false, KafkaErrorCode.None, [.. _logs.Keys.Select(number => new PartitionMetadata(number, KafkaErrorCode.None, 1, 0))])]);

    public IBrokerTransport Connect(BrokerAddress address)
    {
        Connections++;
        return new Connection(this);
    }

    /// <summary>Answers a request, or has nothing yet for a fetch that waits.</summary>
    public byte[]? AnswerTo(ReadOnlySpan<byte> request, ref bool isChanged)
    {
        var reader = new WireReader(request);
        reader.ReadInt32();
        var api = (ApiKey)reader.ReadInt16();
        reader.ReadInt16();
        int correlation = reader.ReadInt32();
        reader.ReadNullableString(flexible: false);
        var body = new AnswerWriter().Int32(correlation);
        if (api == ApiKey.ApiVersions)
        {
            return body.Int16(0).Count(1).Int16((short)ApiKey.Fetch).Int16(4).Int16(16).Tags().Int32(0).Tags().ToFrame();
        }

        reader.SkipTags(flexible: true);
        lock (_gate)
        {
            if (!TryFetch(ref reader, body))
            {
                return null;
            }

            byte[] answer = body.ToFrame();
            byte[] changed = Change(Fetches++, answer);
            isChanged |= changed != answer;
            return changed;
        }
    }

    private bool TryFetch(ref WireReader reader, AnswerWriter body)
    {
        bool waits = reader.ReadInt32() > 0;
        reader.ReadInt64();
        reader.ReadInt8();
        if (reader.ReadInt32() != 0)
        {
            // No session is kept, so that each request names all; a client that believes in one is told.
            body.Tags().Int32(0).Int16((short)KafkaErrorCode.FetchSessionIdNotFound).Int32(0).Count(0).Tags();
            return true;
        }

        reader.ReadInt32();
        body.Tags().Int32(0).Int16(0).Int32(0);
        int topics = reader.ReadCount(flexible: true, 1);
        body.Count(topics);
        bool isEmpty = true;
        for (int i = 0; i < topics; i++)
        {
            body.Uuid(reader.ReadUuid());
            int partitions = reader.ReadCount(flexible: true, 1);
            body.Count(partitions);
            for (int j = 0; j < partitions; j++)
            {
                isEmpty &= !FetchPartition(ref reader, body);
            }

            reader.SkipTags(flexible: true);
            body.Tags();
        }

        body.Tags();
        return !isEmpty || !waits || IsHasty;
    }

    private bool FetchPartition(ref WireReader reader, AnswerWriter body)
    {
        int number = reader.ReadInt32();
        reader.ReadInt32();
        long offset = reader.ReadInt64();
        reader.ReadInt32();
        reader.ReadInt64();
        reader.ReadInt32();
        reader.SkipTags(flexible: true);
        var error = Error(Fetches, number);
        var log = _logs[number];
        long end = log.Count == 0 ? 0 : log[^1].Last + 1;
        var found = error == KafkaErrorCode.None ? log.FindAll(batch => batch.Last >= offset) : [];

        // The first batch is sent whole, however large it is (KIP-74).
        byte[] records = found.Count == 0 ? [] : [.. found.SelectMany(batch => batch.Bytes).Take(Math.Max(PartitionBytes, found[0].Bytes.Length))];
        body.Int32(number).Int16((short)error).Int64(end).Int64(end).Int64(0).Count(0).Int32(-1).Bytes(records).Tags();
        return records.Length > 0 || error != KafkaErrorCode.None;
    }

    private sealed class Connection(ScriptedBroker broker) : IBrokerTransport
    {
        private readonly object _wait = new();
        private byte[] _answer = [];
        private byte[] _held = [];
        private int _read;
        private bool _isClosed;
        private bool _isChanged;
        private long _left;

        public void Connect()
        {
        }

        public void Send(ReadOnlySpan<byte> bytes)
        {
            Enter();
            Answer(bytes);
            Leave();
        }

        public int Receive(Span<byte> room)
        {
            Enter();
            int count = Take(room);
            Leave();
            return count;
        }

        public void Dispose()
        {
            lock (_wait)
            {
                _isClosed = true;
                Monitor.PulseAll(_wait);
            }
        }

        private void Enter() => broker.Allocated += _left == 0 ? 0 : GC.GetAllocatedBytesForCurrentThread() - _left;

        private void Leave() => _left = GC.GetAllocatedBytesForCurrentThread();

        private void Answer(ReadOnlySpan<byte> bytes)
        {
            byte[]? answer = broker.AnswerTo(bytes, ref _isChanged);
            lock (_wait)
            {
                _held = answer is null ? bytes.ToArray() : [];
                _answer = [.. _answer.AsSpan(_read), .. answer ?? []];
                _read = 0;
            }
        }

        private int Take(Span<byte> room)
        {
            lock (_wait)
            {
                while (true)
                {
                    // Behind an answer that was changed nobody knows what is waited for.
                    if (_isClosed || (_read == _answer.Length && (_held.Length == 0 || _isChanged)))
                    {
                        throw new BrokerException(new KafkaFault(KafkaFaultKind.Unanswered, "the connection was closed"));
                    }

                    if (_read < _answer.Length)
                    {
                        // Pieces of odd sizes, as a network gives them.
                        int count = Math.Min(Math.Min(room.Length, _answer.Length - _read), 1009);
                        _answer.AsSpan(_read, count).CopyTo(room);
                        _read += count;
                        return count;
                    }

                    Monitor.Wait(_wait, TimeSpan.FromMilliseconds(5));
                    if (broker.AnswerTo(_held, ref _isChanged) is { } answer)
                    {
                        (_answer, _held, _read) = (answer, [], 0);
                    }
                }
            }
        }
    }
}
