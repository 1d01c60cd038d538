using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Weir.Runtime;

/// <summary>Reads the JSON in which Spark's options speak of partitions, alike when a query is built and when it starts.</summary>
/// <remarks>This file is compiled into the generator as well. Stricter than Spark's reader: a partition may not stand twice.</remarks>
internal sealed class PartitionsJson
{
    private readonly JsonCursor _json;
    private readonly bool _hasValues;
    private readonly List<PartitionValue> _read = [];

    private PartitionsJson(string text, bool hasValues)
    {
        _json = new JsonCursor(text);
        _hasValues = hasValues;
    }

    /// <summary>Reads offsets or times by partition: <c>{"topic":{"0":23,"1":-2}}</c>.</summary>
    public static bool TryReadValues(string text, out IReadOnlyList<PartitionValue> values, out string? error) => TryRead(text, true, out values, out error);

    /// <summary>Reads a list of partitions: <c>{"topic":[0,1]}</c>.</summary>
    public static bool TryReadList(string text, out IReadOnlyList<PartitionValue> partitions, out string? error) => TryRead(text, false, out partitions, out error);

    private static bool TryRead(string text, bool hasValues, out IReadOnlyList<PartitionValue> read, out string? error)
    {
        var reader = new PartitionsJson(text, hasValues);
        bool isRead = reader.ReadTopics();
        read = isRead ? reader._read : [];
        error = reader._json.Error;
        return isRead;
    }

    private bool ReadTopics()
    {
        if (!_json.Expect('{'))
        {
            return false;
        }

        do
        {
            if (!_json.Name("a topic", out string topic) || !IsNew(topic) || !_json.Expect(':') || !ReadPartitions(topic))
            {
                return false;
            }
        }
        while (_json.Take(','));

        return _json.Expect('}') && _json.End();
    }

    private bool ReadPartitions(string topic)
    {
        if (!_json.Expect(_hasValues ? '{' : '['))
        {
            return false;
        }

        do
        {
            if (!ReadPartition(topic))
            {
                return false;
            }
        }
        while (_json.Take(','));

        return _json.Expect(_hasValues ? '}' : ']');
    }

    private bool ReadPartition(string topic)
    {
        if (!ReadNumber(out int number) || !IsNew(topic, number))
        {
            return false;
        }

        long value = 0;
        if (_hasValues && (!_json.Expect(':') || !_json.Number(out value)))
        {
            return false;
        }

        _read.Add(new PartitionValue(topic, number, value));
        return true;
    }

    private bool ReadNumber(out int number)
    {
        number = 0;
        if (!_hasValues)
        {
            bool isRead = _json.Number(out long listed);
            number = listed is >= 0 and <= int.MaxValue ? (int)listed : -1;
            return isRead && (number >= 0 || _json.Refuse("expected a partition's number"));
        }

        return _json.Name("a partition's number", out string name)
            && (int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out number) || _json.Refuse($"expected a partition's number instead of '{name}'"));
    }

    private bool IsNew(string topic) => _read.All(known => known.Topic != topic) || _json.Refuse($"found topic '{topic}' a second time");

    private bool IsNew(string topic, int number)
    {
        var partition = new PartitionValue(topic, number, 0);
        return !_read.Any(partition.IsSamePartition) || _json.Refuse($"found {partition.Name} a second time");
    }
}
