using System.Buffers;

namespace Weir.Runtime.Tests;

/// <summary>A sequence over several arrays, as pipes give them.</summary>
internal sealed class Segments : ReadOnlySequenceSegment<byte>
{
    public static ReadOnlySequence<byte> Of(IEnumerable<byte[]> pieces)
    {
        Segments? first = null;
        Segments? last = null;
        foreach (byte[] piece in pieces)
        {
            var next = new Segments { Memory = piece, RunningIndex = last is null ? 0 : last.RunningIndex + last.Memory.Length };
            last?.Next = next;
            first ??= next;
            last = next;
        }

        return first is null ? ReadOnlySequence<byte>.Empty : new ReadOnlySequence<byte>(first, 0, last!, last!.Memory.Length);
    }
}
