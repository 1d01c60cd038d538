using System;
using System.Buffers;

namespace Weir.Runtime;

/// <summary>Some keys and their values, one behind the other. Its memory serves again and again.</summary>
internal sealed class KeyValueBatch
{
    private readonly ArrayBufferWriter<byte> _keys = new();
    private readonly ArrayBufferWriter<byte> _values = new();
    private (int Key, int KeyEnd, int Value, int ValueEnd)[] _places = new (int, int, int, int)[64];

    /// <summary>How many keys there are.</summary>
    public int Count { get; private set; }

    /// <summary>The bytes of all keys.</summary>
    public ReadOnlySpan<byte> Keys => _keys.WrittenSpan;

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        _keys.ResetWrittenCount();
        _values.ResetWrittenCount();
        Count = 0;
    }

    /// <summary>Adds a key, without a value.</summary>
    /// <param name="prefix">What the key begins with.</param>
    /// <param name="key">The rest of it.</param>
    public void Add(ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> key)
    {
        if (Count == _places.Length)
        {
            Array.Resize(ref _places, Count * 2);
        }

        int start = _keys.WrittenCount;
        _keys.Write(prefix);
        _keys.Write(key);
        _places[Count++] = (start, _keys.WrittenCount, -1, -1);
    }

    /// <summary>Where a key lies in <see cref="Keys"/>.</summary>
    public (int Start, int End) KeyPlace(int position) => (_places[position].Key, _places[position].KeyEnd);

    /// <summary>A key.</summary>
    public ReadOnlySpan<byte> Key(int position) => _keys.WrittenSpan[_places[position].Key.._places[position].KeyEnd];

    /// <summary>Whether a key has a value.</summary>
    public bool HasValue(int position) => _places[position].Value >= 0;

    /// <summary>A key's value.</summary>
    public ReadOnlySpan<byte> Value(int position) => _values.WrittenSpan[_places[position].Value.._places[position].ValueEnd];

    /// <summary>Gives a key a value.</summary>
    public void SetValue(int position, ReadOnlySpan<byte> value)
    {
        BeginValue(position).Write(value);
        EndValue(position);
    }

    /// <summary>Begins to write a key's value, in the place of the one that it has.</summary>
    public IBufferWriter<byte> BeginValue(int position)
    {
        _places[position].Value = _values.WrittenCount;
        return _values;
    }

    /// <summary>Ends the value.</summary>
    public void EndValue(int position) => _places[position].ValueEnd = _values.WrittenCount;
}
