using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;

namespace Weir.Runtime;

/// <summary>All partitions that a thread fetches, by topic.</summary>
internal sealed class FetchTopics
{
    private readonly List<FetchTopic> _topics = [];
    private readonly Dictionary<(string Name, Guid Id), FetchTopic> _byName = [];
    private int _next;

    /// <summary>The topics; some may have no partitions any more.</summary>
    public ReadOnlySpan<FetchTopic> All => CollectionsMarshal.AsSpan(_topics);

    /// <summary>How many partitions there are.</summary>
    public int Count { get; private set; }

    /// <summary>Adds a partition.</summary>
    /// <param name="fetch">The partition.</param>
    public void Add(PartitionFetch fetch)
    {
        var key = (fetch.Partition.Topic, fetch.TopicId);
        if (!_byName.TryGetValue(key, out var topic))
        {
            topic = new FetchTopic(fetch.Partition.Topic, fetch.TopicId);
            _byName.Add(key, topic);
            _topics.Add(topic);
        }

        topic.Add(fetch);
        Count++;
    }

    /// <summary>Removes a partition.</summary>
    /// <param name="fetch">The partition.</param>
    /// <returns>Its topic.</returns>
    public FetchTopic Remove(PartitionFetch fetch)
    {
        var topic = _byName[(fetch.Partition.Topic, fetch.TopicId)];
        topic.Remove(fetch);
        Count--;
        return topic;
    }

    /// <summary>A topic by its identity; null where none of it is fetched.</summary>
    /// <param name="id">The identity.</param>
    public FetchTopic? Find(Guid id)
    {
        // Answers have topics in the order of requests, mostly.
        for (int i = 0; i < _topics.Count; i++)
        {
            var topic = _topics[(_next + i) % _topics.Count];
            if (topic.Id == id)
            {
                _next = (_next + i + 1) % _topics.Count;
                return topic;
            }
        }

        return null;
    }

    /// <summary>A topic by its name; null where none of it is fetched.</summary>
    /// <param name="name">The name.</param>
    public FetchTopic? Find(ReadOnlySpan<byte> name)
    {
        for (int i = 0; i < _topics.Count; i++)
        {
            var topic = _topics[(_next + i) % _topics.Count];
            if (topic.Count > 0 && name.SequenceEqual(topic.Utf8))
            {
                _next = (_next + i + 1) % _topics.Count;
                return topic;
            }
        }

        return null;
    }

    /// <summary>All partitions, in a list of their own.</summary>
    public List<PartitionFetch> ToList()
    {
        var all = new List<PartitionFetch>(Count);
        foreach (var topic in _topics)
        {
            foreach (var fetch in topic.Partitions)
            {
                if (fetch is not null)
                {
                    all.Add(fetch);
                }
            }
        }

        return all;
    }
}
