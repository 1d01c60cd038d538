using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Weir;

/// <summary>The headers of a Kafka record: a view over them as they came, in their order. A record without headers has null, as in Spark.</summary>
/// <remarks>Two headers may have the same key.</remarks>
public readonly ref struct Headers
{
    private readonly ReadOnlySpan<byte> _entries;

    /// <summary>Views headers in Kafka's form (KIP-82): their number, then for each the key's length, the key, the value's length or -1, and the value.</summary>
    /// <param name="encoded">What begins with the number; anything may follow. <c>default</c> is null.</param>
    /// <exception cref="FormatException">The bytes are no headers.</exception>
    public Headers(ReadOnlySpan<byte> encoded)
    {
        if (encoded.IsEmpty || encoded[0] == 0)
        {
            return;
        }

        _entries = encoded;
        Count = HeaderNumber.Read(ref _entries);
        if (Count < 0)
        {
            throw HeaderNumber.Damaged();
        }
    }

    /// <summary>Whether the record has no headers.</summary>
    public bool IsNull => Count == 0;

    /// <summary>How many headers there are.</summary>
    public int Count { get; }

    /// <summary>The last header's value of a key, as Kafka's <c>lastHeader</c> gives it.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value, which may be null; null if there is none of that key.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryFind(Utf8 key, out Bytes value)
    {
        value = default;
        bool isFound = false;
        foreach (var header in this)
        {
            if (header.Key == key)
            {
                value = header.Value;
                isFound = true;
            }
        }

        return isFound;
    }

    /// <summary>The headers, for <c>foreach</c>.</summary>
    public Enumerator GetEnumerator() => new(_entries, Count);

    /// <summary>A copy that may be kept; null for a record without headers.</summary>
    public KeyValuePair<string, byte[]?>[]? ToArray()
    {
        if (IsNull)
        {
            return null;
        }

        var copies = new KeyValuePair<string, byte[]?>[Count];
        int i = 0;
        foreach (var header in this)
        {
            copies[i++] = new(header.Key.ToString(), header.Value.IsNull ? null : header.Value.Span.ToArray());
        }

        return copies;
    }

    /// <summary>The headers as Spark shows them: <c>[{trace, [68 69]}, {empty, NULL}]</c>.</summary>
    public override string ToString()
    {
        var text = new System.Text.StringBuilder("[");
        foreach (var header in this)
        {
            text.Append(text.Length > 1 ? ", " : "").Append('{').Append(header.Key.ToString()).Append(", ").Append(header.Value.IsNull ? "NULL" : header.Value.ToString()).Append('}');
        }

        return text.Append(']').ToString();
    }

    /// <summary>Goes through headers.</summary>
    public ref struct Enumerator
    {
        private ReadOnlySpan<byte> _rest;
        private int _left;

        internal Enumerator(ReadOnlySpan<byte> entries, int count)
        {
            _rest = entries;
            _left = count;
        }

        /// <summary>The header that the last <see cref="MoveNext"/> reached.</summary>
        public Header Current { get; private set; }

        /// <summary>Goes to the next header.</summary>
        /// <returns>Whether there was one.</returns>
        /// <exception cref="FormatException">The bytes are no headers.</exception>
        public bool MoveNext()
        {
            if (_left == 0)
            {
                return false;
            }

            _left--;
            var key = Take(HeaderNumber.Read(ref _rest));
            int length = HeaderNumber.Read(ref _rest);
            Current = new Header(key, length == -1 ? Bytes.Null : new Bytes(Take(length)));
            return true;
        }

        private ReadOnlySpan<byte> Take(int length)
        {
            if ((uint)length > (uint)_rest.Length)
            {
                throw HeaderNumber.Damaged();
            }

            // An empty part at the end of all bytes still is a part and not null.
            var taken = MemoryMarshal.CreateReadOnlySpan(ref Unsafe.AsRef(in MemoryMarshal.GetReference(_rest)), length);
            _rest = _rest[length..];
            return taken;
        }
    }
}
