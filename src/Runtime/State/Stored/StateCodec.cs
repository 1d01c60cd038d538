using System;
using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Weir.Runtime;

/// <summary>Makes bytes of a group's state that need nothing else, and a state of them: texts are copied together by merging into an empty state.</summary>
internal sealed class StateCodec<TState>
    where TState : unmanaged, IGroupState<TState>
{
    private readonly ByteArena _texts = new();
    private readonly ByteArena _copies = new();
    private readonly BytesReader _reader = new();

    /// <summary>Where the texts lie of the state that was read last.</summary>
    public ByteArena Texts => _texts;

    /// <summary>Writes a state.</summary>
    /// <param name="state">The state.</param>
    /// <param name="arena">Where its texts lie.</param>
    /// <param name="output">What takes the bytes.</param>
    public void Write(in TState state, ByteArena arena, ref StateWriter output)
    {
        if (!TState.KeepsText)
        {
            output.Write(in state);
            return;
        }

        _texts.Clear();
        TState copy = default;
        copy.Merge(in state, arena, _texts);
        output.Write(in copy);
        _texts.WriteSnapshot(ref output);
    }

    /// <summary>Reads a state, which is good until the next one.</summary>
    /// <param name="bytes">What was written.</param>
    public TState Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < Unsafe.SizeOf<TState>())
        {
            throw StateReader.Damaged("a state is too short");
        }

        var state = MemoryMarshal.Read<TState>(bytes);
        if (TState.KeepsText)
        {
            _texts.ReadSnapshot(_reader.Of(bytes[Unsafe.SizeOf<TState>()..]));
        }

        return state;
    }

    /// <summary>Makes sure that bytes are those of a state.</summary>
    /// <exception cref="System.IO.InvalidDataException">They aren't.</exception>
    public void Check(ReadOnlySpan<byte> bytes)
    {
        var state = Read(bytes);
        if (TState.KeepsText)
        {
            StateReader.Require(_reader.IsAtEnd(), "a state is too long");
            _copies.Clear();
            StateText.Check(in state, _texts, _copies);
            return;
        }

        StateReader.Require(bytes.Length == Unsafe.SizeOf<TState>(), "a state is too long");
    }

    private sealed class BytesReader : StateReader
    {
        private readonly ArrayBufferWriter<byte> _bytes = new();
        private bool _isGiven;

        public BytesReader Of(ReadOnlySpan<byte> bytes)
        {
            _bytes.ResetWrittenCount();
            _bytes.Write(bytes);
            _isGiven = false;
            Skip();
            return this;
        }

        protected override ReadOnlyMemory<byte> NextBlock()
        {
            var block = _isGiven ? default : _bytes.WrittenMemory;
            _isGiven = true;
            return block;
        }
    }
}
