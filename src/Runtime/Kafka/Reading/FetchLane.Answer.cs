namespace Weir.Runtime;

/// <summary>How an answer is read while it arrives.</summary>
internal sealed partial class FetchLane
{
    // A topic with one partition, one without an error or a record.
    private const int LeastTopicBytes = 3;
    private const int LeastPartitionBytes = 30;
    private const int AbortedBytes = 16;

    // Of a batch that alone is larger than a fetch; whatever states more isn't a broker.
    private const int MostBatchBytes = 256 * 1024 * 1024;

    private void ReadAnswer()
    {
        var frames = _connection!.Frames;
        lock (Gate)
        {
            // Whoever changed what is wanted before this may have seen nobody to interrupt.
            _isPolling = true;
            Interrupt();
        }

        frames.Begin(int.Max(2 * int.Min(Settings.FetchMaxBytes, int.MaxValue / 4), MostBatchBytes));
        lock (Gate)
        {
            _isPolling = false;
        }

        short version = _version;
        bool flexible = FetchSession.IsFlexible(version);
        int correlation = frames.ReadInt32();
        if (correlation != _correlation)
        {
            throw new MalformedResponseException($"it answers request {correlation} instead of {_correlation}");
        }

        _isAsked = false;
        frames.SkipTags(flexible);
        int throttled = frames.ReadInt32();
        var error = (KafkaErrorCode)frames.ReadInt16();
        _session.OnAnswer(error, frames.ReadInt32());
        var fault = KafkaFault.Of(error);
        if (fault.IsFault && fault.Kind != KafkaFaultKind.Passing)
        {
            throw new BrokerException(fault);
        }

        long bytes = ReadTopics(frames, version, flexible);
        frames.SkipTags(flexible);
        frames.End();
        if (bytes == 0 && throttled == 0 && !fault.IsFault)
        {
            CloseGaps();
        }
    }

    private long ReadTopics(FrameReader frames, short version, bool flexible)
    {
        long bytes = 0;
        int topics = frames.ReadCount(flexible, LeastTopicBytes);
        for (int i = 1; i <= topics; i++)
        {
            var topic = ReadTopic(frames, version, flexible);
            int partitions = frames.ReadCount(flexible, LeastPartitionBytes);
            for (int j = 1; j <= partitions; j++)
            {
                bytes += ReadPartition(frames, topic, flexible, isLast: i == topics && j == partitions);
            }

            frames.SkipTags(flexible);
        }

        return bytes;
    }

    private FetchTopic? ReadTopic(FrameReader frames, short version, bool flexible)
    {
        if (FetchSession.HasIds(version))
        {
            var id = frames.ReadUuid();
            lock (Gate)
            {
                return _topics.Find(id);
            }
        }

        var name = frames.PeekName(flexible);
        FetchTopic? topic;
        lock (Gate)
        {
            topic = _topics.Find(name);
        }

        frames.Pass(name.Length);
        return topic;
    }

    /// <summary>Reads one partition's part.</summary>
    /// <returns>How many bytes of records it had.</returns>
    private int ReadPartition(FrameReader frames, FetchTopic? topic, bool flexible, bool isLast)
    {
        int number = frames.ReadInt32();
        var error = (KafkaErrorCode)frames.ReadInt16();
        long highWatermark = frames.ReadInt64();
        long lastStable = frames.ReadInt64();

        // Where the partition begins: only whoever is before it has to know, and gets an error.
        frames.ReadInt64();
        PartitionFetch? fetch;
        int version = 0;
        lock (Gate)
        {
            fetch = topic?.Find(number);
            if (fetch is not null && fetch.AskedVersion == fetch.Version)
            {
                version = fetch.Version;
                Learn(fetch, error, fetch.Aborted is null ? highWatermark : lastStable);
            }
            else
            {
                fetch = null;
            }
        }

        ReadAborted(frames, fetch, flexible);
        int replica = frames.ReadInt32();
        int bytes = frames.ReadCount(flexible, elementBytes: 1);
        ReadRecords(frames, fetch, version, bytes, isLast);
        frames.SkipTags(flexible);
        if (fetch is not null && (error != KafkaErrorCode.None || replica >= 0))
        {
            Return(fetch, version, error, replica);
        }

        return bytes;
    }

    private void Learn(PartitionFetch fetch, KafkaErrorCode error, long end)
    {
        fetch.Aborted?.Clear();
        if (error == KafkaErrorCode.None && end >= 0)
        {
            fetch.End = end;
            if (fetch.HasMore)
            {
                _context.Events.Arrived();
            }
        }
    }

    private void ReadAborted(FrameReader frames, PartitionFetch? fetch, bool flexible)
    {
        int count = frames.ReadCount(flexible, AbortedBytes);
        for (int i = 0; i < count; i++)
        {
            long producer = frames.ReadInt64();
            long first = frames.ReadInt64();
            frames.SkipTags(flexible);
            if (fetch is not null)
            {
                lock (Gate)
                {
                    fetch.Aborted?.Add(producer, first);
                }
            }
        }
    }

    /// <summary>Gives a partition back that this broker can't or doesn't want to serve.</summary>
    private void Return(PartitionFetch fetch, int version, KafkaErrorCode error, int replica)
    {
        lock (Gate)
        {
            if (fetch.Lane == this && fetch.Version == version)
            {
                fetch.Replica = error == KafkaErrorCode.None ? replica : -1;
                Remove(fetch, error == KafkaErrorCode.None ? default : KafkaFault.Of(error));
            }
        }
    }

    /// <summary>Ends ranges whose last offsets hold nothing: the broker has no batch up to the range's end, and says so again and again.</summary>
    private void CloseGaps()
    {
        const int Enough = 3;
        lock (Gate)
        {
            if (_open == 0 || _shard.Receiver is null)
            {
                return;
            }

            foreach (var topic in _topics.All)
            {
                foreach (var fetch in topic.Partitions)
                {
                    if (fetch is { IsOpen: true, Stash.IsEmpty: true } && fetch.AskedVersion == fetch.Version
                        && fetch.End >= fetch.Until && ++fetch.EmptyAnswers >= Enough)
                    {
                        MoveTo(fetch, fetch.Until);
                    }
                }
            }
        }
    }
}
