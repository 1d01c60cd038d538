using System;
using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Weir.Runtime;

/// <summary>Writes values as they lie in memory. What it has written reaches the output by <see cref="Flush"/>.</summary>
internal ref struct StateWriter(IBufferWriter<byte> output)
{
    // Enough that the output is asked once for many values.
    private const int Room = 4096;

    private Span<byte> _span;
    private int _used;

    /// <summary>Writes a value of fixed size.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Write<T>(in T value)
        where T : unmanaged
    {
        if (_span.Length - _used < Unsafe.SizeOf<T>())
        {
            Renew(Unsafe.SizeOf<T>());
        }

        Unsafe.WriteUnaligned(ref Unsafe.Add(ref MemoryMarshal.GetReference(_span), _used), value);
        _used += Unsafe.SizeOf<T>();
    }

    /// <summary>Writes bytes.</summary>
    internal void Write(scoped ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            if (_used == _span.Length)
            {
                Renew(1);
            }

            int length = Math.Min(bytes.Length, _span.Length - _used);
            bytes[..length].CopyTo(_span[_used..]);
            _used += length;
            bytes = bytes[length..];
        }
    }

    /// <summary>Hands on what was written.</summary>
    internal void Flush()
    {
        output.Advance(_used);
        _span = default;
        _used = 0;
    }

    private void Renew(int least)
    {
        Flush();
        _span = output.GetSpan(Math.Max(least, Room));
    }
}
