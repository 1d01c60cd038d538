using System;
using System.Buffers.Binary;

namespace Weir.Runtime;

/// <summary>Puts the groups of a batch in the order of a store's keys, or nearly: neighbours share blocks and the way to them, which halves what a look-up costs and more.</summary>
/// <remarks>Keys are told apart by their first 16 bytes, so that those with a longer beginning in common come in any order: that costs time, and nothing else.</remarks>
internal sealed class KeyOrder<TState>
    where TState : unmanaged, IGroupState<TState>
{
    private const int PrefixBytes = 16;

    private UInt128[] _prefixes = [];
    private int[] _numbers = [];

    /// <summary>The numbers of all groups of a table, good until the next call.</summary>
    /// <param name="groups">The groups.</param>
    /// <param name="isByTime">Whether keys begin with a time, by which groups are ordered first.</param>
    public ReadOnlySpan<int> Of(GroupTable<TState> groups, bool isByTime = false)
    {
        int count = groups.Count;
        if (_numbers.Length < count)
        {
            int room = Math.Max(count, _numbers.Length * 2);
            (_prefixes, _numbers) = (new UInt128[room], new int[room]);
        }

        Span<byte> padded = stackalloc byte[PrefixBytes];
        for (int number = 1; number <= count; number++)
        {
            var key = groups.GroupAt(number).KeyBytes;
            padded.Clear();
            key[..Math.Min(key.Length, PrefixBytes)].CopyTo(padded);
            if (isByTime)
            {
                StoreKeys.WriteTime(padded, StoreKeys.TimeIn(padded));
            }

            _prefixes[number - 1] = BinaryPrimitives.ReadUInt128BigEndian(padded);
            _numbers[number - 1] = number;
        }

        _prefixes.AsSpan(0, count).Sort(_numbers.AsSpan(0, count));
        return _numbers.AsSpan(0, count);
    }
}
