using System;
using System.Text;

namespace Weir.Runtime;

/// <summary>The partitions of one topic that a thread fetches.</summary>
/// <param name="name">The topic's name.</param>
/// <param name="id">Its identity; empty where the brokers have none.</param>
internal sealed class FetchTopic(string name, Guid id)
{
    private PartitionFetch?[] _byNumber = [];

    /// <summary>The topic's name.</summary>
    public string Name => name;

    /// <summary>The topic's name as answers have it.</summary>
    public byte[] Utf8 { get; } = Encoding.UTF8.GetBytes(name);

    /// <summary>The topic's identity; empty where the brokers have none.</summary>
    public Guid Id => id;

    /// <summary>How many partitions there are.</summary>
    public int Count { get; private set; }

    /// <summary>The partitions by their numbers, with holes.</summary>
    public ReadOnlySpan<PartitionFetch?> Partitions => _byNumber;

    /// <summary>A partition; null where it isn't fetched.</summary>
    /// <param name="number">Its number.</param>
    public PartitionFetch? Find(int number) => (uint)number < (uint)_byNumber.Length ? _byNumber[number] : null;

    /// <summary>Adds a partition.</summary>
    /// <param name="fetch">The partition.</param>
    public void Add(PartitionFetch fetch)
    {
        int number = fetch.Partition.Number;
        if (number >= _byNumber.Length)
        {
            Array.Resize(ref _byNumber, Math.Max(number + 1, 2 * _byNumber.Length));
        }

        _byNumber[number] = fetch;
        Count++;
    }

    /// <summary>Removes a partition.</summary>
    /// <param name="fetch">The partition.</param>
    public void Remove(PartitionFetch fetch)
    {
        _byNumber[fetch.Partition.Number] = null;
        Count--;
    }
}
