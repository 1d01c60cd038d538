using System;
using System.Runtime.InteropServices;

namespace Weir.Runtime;

/// <summary>Native memory that one connection is received into, over and over: what was read makes room for what comes.</summary>
/// <remarks>It is small enough for the caches, so that bytes are decoded while they are in there, and grows for a record batch that is larger.</remarks>
internal sealed unsafe class ReceiveBuffer : IDisposable
{
    // Of the size of a second-level cache. A receive takes a quarter of it: system calls are few, and bytes still in the cache when they are decoded.
    private const int UsualBytes = 1024 * 1024;
    private const int ReceiveBytes = 256 * 1024;
    private const int MostUsualBytes = 4 * UsualBytes;

    private readonly IBrokerTransport _transport;
    private byte* _memory;
    private int _capacity;
    private int _start;
    private int _end;

    /// <summary>An empty buffer.</summary>
    /// <param name="transport">What is received.</param>
    public ReceiveBuffer(IBrokerTransport transport)
    {
        _transport = transport;
        Allocate(UsualBytes);
    }

    /// <summary>What was received and not passed over yet; <see cref="RecordBuffer.Slack"/> bytes behind it are readable.</summary>
    public ReadOnlySpan<byte> Unread => new(_memory + _start, _end - _start);

    /// <summary>How much memory there is.</summary>
    public int Capacity => _capacity;

    /// <summary>Waits until that many bytes are there in one piece. Views over earlier ones are no longer good.</summary>
    /// <param name="count">How many.</param>
    /// <exception cref="BrokerException">The connection broke.</exception>
    public void Require(int count)
    {
        while (_end - _start < count)
        {
            MakeRoom(count);
            _end += _transport.Receive(new Span<byte>(_memory + _end, Math.Min(_capacity - _end, ReceiveBytes)));
        }
    }

    /// <summary>Passes over bytes that are there.</summary>
    /// <param name="count">How many.</param>
    public void Skip(int count)
    {
        _start += count;
        if (_start == _end)
        {
            _start = _end = 0;
            if (_capacity > MostUsualBytes)
            {
                Allocate(UsualBytes);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        NativeMemory.AlignedFree(_memory);
        _memory = null;
        (_start, _end, _capacity) = (0, 0, 0);
    }

    /// <summary>Makes room behind what was received. Beyond the usual size memory doubles as data comes, so that a false length takes none.</summary>
    private void MakeRoom(int count)
    {
        if (_capacity - _start >= count && _end < _capacity)
        {
            return;
        }

        // Batches that fill much of the buffer would be moved to its front again and again.
        bool isSmall = count > _capacity / 4 && _capacity < MostUsualBytes;
        if (isSmall || _end - _start == _capacity)
        {
            Grow();
        }
        else if (_start > 0)
        {
            int unread = _end - _start;
            Unread.CopyTo(new Span<byte>(_memory, _capacity));
            (_start, _end) = (0, unread);
        }
    }

    private void Grow()
    {
        byte* old = _memory;
        var kept = Unread;
        _memory = null;
        Allocate((int)Math.Min(2L * _capacity, Array.MaxLength - RecordBuffer.Slack));
        kept.CopyTo(new Span<byte>(_memory, _capacity));
        (_start, _end) = (0, kept.Length);
        NativeMemory.AlignedFree(old);
    }

    private void Allocate(int capacity)
    {
        NativeMemory.AlignedFree(_memory);
        _memory = null;
        _memory = (byte*)NativeMemory.AlignedAlloc((nuint)capacity + RecordBuffer.Slack, 64);
        _capacity = capacity;
        new Span<byte>(_memory + capacity, RecordBuffer.Slack).Clear();
    }
}
