using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Weir.Runtime;

/// <summary>Reads columns in the order in which <see cref="RowWriter"/> wrote them.</summary>
public ref struct RowReader
{
    private ReadOnlySpan<byte> _rest;

    /// <summary>Reads a row's bytes.</summary>
    /// <param name="row">What a <see cref="RowWriter"/> wrote.</param>
    public RowReader(ReadOnlySpan<byte> row) => _rest = row;

    /// <summary>Reads a row's bytes.</summary>
    /// <param name="row">What a <see cref="RowWriter"/> wrote.</param>
    public RowReader(Bytes row) => _rest = row.Span;

    /// <summary>Whether all was read.</summary>
    internal readonly bool IsAtEnd => _rest.IsEmpty;

    /// <summary>Reads a value of fixed size.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Read<T>()
        where T : unmanaged =>
        Unsafe.ReadUnaligned<T>(ref MemoryMarshal.GetReference(Take(Unsafe.SizeOf<T>())));

    /// <summary>Reads a value of fixed size that may be null.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    public T? ReadNullable<T>()
        where T : unmanaged =>
        Read<bool>() ? Read<T>() : null;

    /// <summary>Views text.</summary>
    public Utf8 ReadUtf8() => new(TakeNullable());

    /// <summary>Views binary data.</summary>
    public Bytes ReadBytes() => new(TakeNullable());

    /// <summary>Views a record's headers.</summary>
    public Headers ReadHeaders() => new(TakeNullable());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ReadOnlySpan<byte> TakeNullable()
    {
        int length = Read<int>();
        return length < 0 ? default : Take(length);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ReadOnlySpan<byte> Take(int count)
    {
        var taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }
}
