using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Weir.Runtime;

/// <summary>Checks the headers of a record, so that whoever reads them need not: a count, then for each a key and a value that may be null.</summary>
internal static class RecordHeaders
{
    /// <summary>Checks that headers fill a place.</summary>
    /// <param name="data">What positions count from.</param>
    /// <param name="position">Where the count begins; before <paramref name="end"/>.</param>
    /// <param name="end">Where the record ends; slack follows the data's end, which is no earlier.</param>
    /// <exception cref="DamagedBatchException">They don't, or a key is null.</exception>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Check(ref byte data, nint position, nint end)
    {
        int count = Varint.Read(ref data, ref position);

        // Each has two lengths at least, so that a false count can't make this loop long.
        if (count < 0 || count > (end - position) / 2)
        {
            Throw(count);
        }

        for (int i = 0; i < count; i++)
        {
            Skip(ref data, ref position, end, shortest: 0);
            Skip(ref data, ref position, end, shortest: RecordSlot.NullLength);
        }

        if (position != end)
        {
            Throw(count);
        }
    }

    private static void Skip(ref byte data, ref nint position, nint end, int shortest)
    {
        // At the record's end there may be no more than slack behind it, in which a number fits.
        int length = position < end ? Varint.Read(ref data, ref position) : int.MinValue;
        if (length < shortest || length > end - position)
        {
            throw new DamagedBatchException($"a header of a record in it has a part of {length} bytes, which doesn't fit in");
        }

        position += Math.Max(length, 0);
    }

    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Throw(int count) => throw new DamagedBatchException($"a record in it states {count} headers, which don't fill it");
}
