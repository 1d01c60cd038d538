using System.Collections.Generic;

namespace Weir.Runtime;

/// <summary>Records of one partition that came before they were asked for: they lie behind the end of the range that was read.</summary>
internal sealed class RecordsAhead
{
    private readonly PayloadBuffer _payloads = new(capacity: 256);
    private readonly List<FetchedRecord> _records = [];

    /// <summary>What the records take in memory.</summary>
    public int Bytes => _payloads.Length + (_records.Count * 40);

    /// <summary>Keeps a record.</summary>
    /// <param name="record">The record.</param>
    /// <param name="source">What holds its key and value.</param>
    public void Add(in FetchedRecord record, PayloadBuffer source)
    {
        var key = _payloads.Add(source, record.Key);
        _records.Add(record.With(key, _payloads.Add(source, record.Value)));
        _payloads.Add(source, record.Headers);
    }

    /// <summary>Takes the first record out, if it lies before an offset.</summary>
    /// <param name="index">Which record: the caller counts up from 0 and then calls <see cref="DropFirst"/>.</param>
    /// <param name="until">The offset.</param>
    /// <param name="target">What takes its key and value.</param>
    /// <param name="record">The record.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryCopy(int index, long until, PayloadBuffer target, out FetchedRecord record)
    {
        if (index == _records.Count || _records[index].Slot.Offset >= until)
        {
            record = default;
            return false;
        }

        record = _records[index];
        var key = target.Add(_payloads, record.Key);
        var headers = record.Headers;
        record = record.With(key, target.Add(_payloads, record.Value));
        target.Add(_payloads, headers);
        return true;
    }

    /// <summary>Forgets the first records.</summary>
    /// <param name="count">How many.</param>
    public void DropFirst(int count)
    {
        if (count == 0)
        {
            return;
        }

        if (count == _records.Count)
        {
            Clear();
            return;
        }

        int start = _records[count].Key.Offset;
        _payloads.DropFirst(start);
        _records.RemoveRange(0, count);
        for (int i = 0; i < _records.Count; i++)
        {
            var (key, value) = (_records[i].Key, _records[i].Value);
            _records[i] = _records[i].With(key with { Offset = key.Offset - start }, value with { Offset = value.Offset - start });
        }
    }

    /// <summary>Forgets all records.</summary>
    public void Clear()
    {
        _payloads.Length = 0;
        _records.Clear();
    }
}
