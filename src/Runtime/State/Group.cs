using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Weir.Runtime;

/// <summary>A group of a table: views that are good until the table changes.</summary>
/// <typeparam name="TState">What is kept for each group.</typeparam>
public readonly ref struct Group<TState>
    where TState : unmanaged, IGroupState<TState>
{
    private readonly ref readonly GroupEntry<TState> _entry;

    internal Group(ref readonly GroupEntry<TState> entry, ByteArena arena)
    {
        _entry = ref entry;
        Arena = arena;
    }

    /// <summary>Whether the key is null.</summary>
    public bool IsNullKey => _entry.Length < 0;

    /// <summary>The key as text.</summary>
    public Utf8 Utf8Key => new(KeyBytes);

    /// <summary>The key as binary data.</summary>
    public Bytes BytesKey => new(KeyBytes);

    /// <summary>The columns of a key of several.</summary>
    public RowReader KeyReader => new(KeyBytes);

    /// <summary>What is kept for the group.</summary>
    public ref readonly TState State
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref _entry.State;
    }

    /// <summary>Where the state's text lies.</summary>
    public ByteArena Arena { get; }

    internal ref readonly GroupEntry<TState> Entry => ref _entry;

    /// <summary>The key's bytes; none for null.</summary>
    internal ReadOnlySpan<byte> KeyBytes
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _entry.Length switch
        {
            < 0 => default,
            <= GroupKey.InlineLength => MemoryMarshal.CreateReadOnlySpan(in Unsafe.As<ulong, byte>(ref Unsafe.AsRef(in _entry.Low)), _entry.Length),
            _ => Arena.View((long)_entry.High, _entry.Length),
        };
    }

    /// <summary>The key as a value of fixed size.</summary>
    /// <typeparam name="T">The type that the key was added as.</typeparam>
    public T ValueKey<T>()
        where T : unmanaged =>
        MemoryMarshal.Read<T>(KeyBytes);

    /// <summary>The key as a value of fixed size that may be null.</summary>
    /// <typeparam name="T">The type that the key was added as.</typeparam>
    public T? NullableValueKey<T>()
        where T : unmanaged =>
        IsNullKey ? null : MemoryMarshal.Read<T>(KeyBytes);
}
