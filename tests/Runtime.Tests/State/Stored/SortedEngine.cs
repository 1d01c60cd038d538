namespace Weir.Runtime.Tests;

/// <summary>A store in memory, to compare with.</summary>
internal sealed class SortedEngine : KeyValueEngine
{
    private SortedDictionary<byte[], byte[]> _last = [];

    /// <summary>How many keys the store has that was opened last.</summary>
    public int KeyCount => _last.Count;

    internal override KeyValueStore Open(string? directory, string? saved)
    {
        _last = new SortedDictionary<byte[], byte[]>(Comparer<byte[]>.Create(static (left, right) => left.AsSpan().SequenceCompareTo(right)));
        return new Store(_last);
    }

    private sealed class Store(SortedDictionary<byte[], byte[]> values) : KeyValueStore
    {
        private readonly SortedDictionary<byte[], byte[]> _values = values;

        public override long MemoryBytes => 0;

        public override void Get(KeyValueBatch batch)
        {
            for (int i = 0; i < batch.Count; i++)
            {
                if (_values.TryGetValue(batch.Key(i).ToArray(), out byte[]? value))
                {
                    batch.SetValue(i, value);
                }
            }
        }

        public override void Write(KeyValueBatch batch)
        {
            for (int i = 0; i < batch.Count; i++)
            {
                if (batch.HasValue(i))
                {
                    _values[batch.Key(i).ToArray()] = batch.Value(i).ToArray();
                }
                else
                {
                    _values.Remove(batch.Key(i).ToArray());
                }
            }
        }

        public override void DeleteRange(ReadOnlySpan<byte> from, ReadOnlySpan<byte> to)
        {
            foreach (byte[] key in Keys(from, to))
            {
                _values.Remove(key);
            }
        }

        public override KeyValueScan Scan(ReadOnlySpan<byte> from, ReadOnlySpan<byte> to) => new SortedScan([.. Keys(from, to).Select(key => (key, _values[key]))]);

        public override void SaveTo(string directory) => throw new NotSupportedException();

        public override void Dispose()
        {
        }

        private List<byte[]> Keys(ReadOnlySpan<byte> from, ReadOnlySpan<byte> to)
        {
            byte[] first = from.ToArray();
            byte[] end = to.ToArray();
            return [.. _values.Keys.Where(key => key.AsSpan().SequenceCompareTo(first) >= 0 && key.AsSpan().SequenceCompareTo(end) < 0)];
        }
    }

    private sealed class SortedScan((byte[] Key, byte[] Value)[] pairs) : KeyValueScan
    {
        private int _at = -1;

        public override ReadOnlySpan<byte> Key => pairs[_at].Key;

        public override ReadOnlySpan<byte> Value => pairs[_at].Value;

        public override bool MoveNext() => ++_at < pairs.Length;

        public override void Dispose()
        {
        }
    }
}
