using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Weir.Runtime.Tests;

public sealed class GroupTableTests
{
    [Fact]
    public void GetOrAdd_ManyRandomKeys_AgreesWithDictionary()
    {
        Prop.ForAll(Keys().ToArbitrary(), keys =>
        {
            var table = new GroupTable<CountAndSum>();
            var expected = new Dictionary<string, (long Count, long Sum)>();
            var order = new List<string>();
            for (int i = 0; i < keys.Length; i++)
            {
                table.GetOrAdd(View(keys[i])).Add(i);
                string name = Name(View(keys[i]));
                if (!expected.TryGetValue(name, out var known))
                {
                    order.Add(name);
                }

                expected[name] = (known.Count + 1, known.Sum + i);
            }

            var actual = new List<string>();
            foreach (var group in table)
            {
                string name = Name(group.Utf8Key);
                actual.Add(name);
                Assert.Equal(expected[name], (group.State.Count.Value, group.State.Sum.Value));
            }

            Assert.Equal(order, actual);
            Assert.Equal(order.Count, table.Count);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));
    }

    [Fact]
    public void GetOrAdd_MoreGroupsThanTheIndexHolds_SaysSoAndKeepsTheRest()
    {
        var table = new GroupTable<CountAndSum> { LargestIndex = 64 };
        for (int key = 0; key < 40; key++)
        {
            table.GetOrAddValue(key).Add(key);
        }

        for (int attempt = 0; attempt < 2; attempt++)
        {
            Assert.Equal(
                "An aggregation has 40 groups, as many as a table holds; group by fewer columns or let a watermark close windows.",
                Assert.Throws<QueryException>(() => table.GetOrAddValue(40).Add(1)).Message);
        }

        table.GetOrAddValue(39).Add(1);
        Assert.Equal((40, 40), (table.Count, table.GetOrAddValue(39).Sum.Value));
    }

    [Fact]
    public void LargestIndex_Unset_IsWhatAnArrayHolds()
    {
        long slots = new GroupTable<CountAndSum>().LargestIndex;
        Assert.InRange(Array.MaxLength, (slots * sizeof(uint)) + 64, slots * 2 * sizeof(uint) + 63);
    }

    [Fact]
    public void GetOrAdd_NullAndEmptyAndZeroBytes_AreDifferentGroups()
    {
        var table = new GroupTable<CountAndSum>();
        table.GetOrAdd(Utf8.Null).Add(1);
        table.GetOrAdd(new Utf8(""u8)).Add(2);
        table.GetOrAdd(new Utf8("\0"u8)).Add(3);
        table.GetOrAdd(new Utf8("\0\0"u8)).Add(4);
        table.GetOrAdd(new Utf8(new byte[16])).Add(5);
        table.GetOrAdd(new Utf8(new byte[17])).Add(6);
        table.GetOrAdd(Utf8.Null).Add(10);
        table.GetOrAdd(new Utf8(""u8)).Add(20);

        var sums = new List<(bool IsNull, int Length, long Sum)>();
        foreach (var group in table)
        {
            sums.Add((group.Utf8Key.IsNull, group.BytesKey.Length, group.State.Sum.Value));
        }

        Assert.Equal([(true, 0, 11), (false, 0, 22), (false, 1, 3), (false, 2, 4), (false, 16, 5), (false, 17, 6)], sums);
    }

    [Fact]
    public void GetOrAdd_KeyAtEachPlaceAroundAPageEdge_ReadsOnlyTheKey()
    {
        byte[] memory = new byte[4096 * 3];
        new Random(1).NextBytes(memory);
        for (int length = 1; length <= 20; length++)
        {
            var table = new GroupTable<CountAndSum>();
            for (int start = 0; start < memory.Length - length; start++)
            {
                var key = memory.AsSpan(start, length);
                table.GetOrAdd(new Bytes(key)).Add(1);
                byte[] copy = [.. key, 1, 2, 3];
                table.GetOrAdd(new Bytes(copy.AsSpan(0, length))).Add(1);
            }

            int distinct = Enumerable.Range(0, memory.Length - length).Select(start => Convert.ToHexString(memory, start, length)).Distinct().Count();
            Assert.Equal(distinct, table.Count);
        }
    }

    [Fact]
    public void GetOrAdd_EmptyKeyAtTheEndOfMappedMemory_ReadsNothing()
    {
        using var page = new GuardedPage();
        var table = new GroupTable<CountAndSum>();
        for (int length = 0; length <= 40; length++)
        {
            table.GetOrAdd(new Bytes(page.Last(length))).Add(1);
        }

        Assert.Equal(41, table.Count);
    }

    [Fact]
    public void GetOrAddValue_ValuesOfEachSize_ComeBack()
    {
        AssertRoundTrip<byte>(1, 2, 255);
        AssertRoundTrip<short>(-1, 2, short.MaxValue);
        AssertRoundTrip<int>(-1, 0, int.MaxValue);
        AssertRoundTrip<long>(-1, 0, long.MinValue);
        AssertRoundTrip<bool>(true, false);
        AssertRoundTrip<Timestamp>(new(5), new(-5));
        AssertRoundTrip<TimeWindow>(new(new(5), new(6)), new(new(5), new(7)), new(new(6), new(5)));
        AssertRoundTrip<decimal>(1, 2.5m, -3);
        AssertRoundTrip<(decimal, decimal)>((1m, 2m), (2m, 1m), (1m, 1m));
        AssertRoundTrip<Guid>(Guid.Empty, new("00112233-4455-6677-8899-aabbccddeeff"));
    }

    [Fact]
    public void GetOrAddValue_EqualValuesOfOtherBytes_AreOneGroup()
    {
        var doubles = new GroupTable<CountAndSum>();
        doubles.GetOrAddValue(0.0).Add(1);
        doubles.GetOrAddValue(-0.0).Add(1);
        doubles.GetOrAddValue(double.NaN).Add(1);
        doubles.GetOrAddValue(BitConverter.Int64BitsToDouble(0x7FF8_0000_0000_0123)).Add(1);
        Assert.Equal(2, doubles.Count);

        var decimals = new GroupTable<CountAndSum>();
        decimals.GetOrAddValue(1.0m).Add(1);
        decimals.GetOrAddValue(1.00m).Add(1);
        decimals.GetOrAddValue(100m).Add(1);
        decimals.GetOrAddValue(1e2m).Add(1);
        Assert.Equal(2, decimals.Count);
    }

    [Fact]
    public void GetOrAddValue_Null_IsAKeyOfItsOwn()
    {
        var table = new GroupTable<CountAndSum>();
        table.GetOrAddValue((int?)null).Add(1);
        table.GetOrAddValue((int?)0).Add(2);
        table.GetOrAddValue((int?)null).Add(3);
        var keys = new List<(int?, long)>();
        foreach (var group in table)
        {
            keys.Add((group.NullableValueKey<int>(), group.State.Sum.Value));
        }

        Assert.Equal([(null, 4), (0, 2)], keys);
    }

    [Fact]
    public void Updated_OverSeveralBatches_GivesTouchedGroupsOnceInOrderOfFirstTouch()
    {
        Prop.ForAll(Gen.Choose(0, 40).ListOf().ListOf().ToArbitrary(), batches =>
        {
            var table = new GroupTable<CountAndSum>(tracksUpdates: true);
            foreach (var batch in batches)
            {
                foreach (int key in batch)
                {
                    table.GetOrAddValue(key).Add(1);
                }

                var touched = new List<int>();
                foreach (var group in table.Updated)
                {
                    touched.Add(group.ValueKey<int>());
                }

                Assert.Equal(batch.Distinct(), touched);
                Assert.Equal(touched.Count, table.UpdatedCount);
                table.ClearUpdates();
            }
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Clear_ThenOtherKeys_HoldsOnlyThem()
    {
        var table = new GroupTable<CountAndSum>(tracksUpdates: true);
        for (int round = 0; round < 3; round++)
        {
            for (int i = 0; i < 1000; i++)
            {
                table.GetOrAdd(new Utf8(Encoding.UTF8.GetBytes($"a rather long key, number {round * 500 + i}"))).Add(i);
                table.GetOrAddValue(round * 500 + i).Add(i);
            }

            Assert.Equal(2000, table.Count);
            Assert.Equal(2000, table.Updated.Count);
            foreach (var group in table)
            {
                Assert.Equal(1, group.State.Count.Value);
            }

            table.Clear();
            Assert.Equal(0, table.Count);
            Assert.Equal(0, table.Updated.Count);
        }
    }

    [Fact]
    public void GetOrAdd_MoreGroupsThanAChunkHolds_FindsEachAgainAfterClearToo()
    {
        const int Keys = 300_000;
        var table = new GroupTable<CountAndSum>(tracksUpdates: true);
        for (int round = 1; round <= 2; round++)
        {
            for (int i = 0; i < 2 * Keys; i++)
            {
                table.GetOrAddValue(i % Keys * 0x5851_F42D_4C95_7F2DL).Add(i);
            }

            Assert.Equal(Keys, table.Count);
            Assert.Equal(Keys, table.Updated.Count);
            int number = 0;
            bool right = true;
            foreach (var group in table)
            {
                right &= group.ValueKey<long>() == number * 0x5851_F42D_4C95_7F2DL && group.State.Count.Value == 2 && group.State.Sum.Value == (2L * number) + Keys;
                number++;
            }

            Assert.True(right && number == Keys);
            table.Clear();
        }
    }

    [Fact]
    public void GetOrAdd_KeysOfOneLine_SpillAndAreFoundAgain()
    {
        // Keys whose hashes share their low bits fall into the same line of the index at every size up to its 2^14 slots.
        var table = new GroupTable<CountAndSum>();
        var keys = Enumerable.Range(0, 3_000_000).Select(i => (long)i).Where(key => (GroupKey.Hash((ulong)key, 0) & 0x3FF0) == 0x3FF0).Take(1500).ToList();
        for (int round = 0; round < 3; round++)
        {
            foreach (long key in keys)
            {
                table.GetOrAddValue(key).Add(key);
            }
        }

        Assert.Equal(keys.Count, table.Count);
        var seen = new List<(long, long)>();
        foreach (var group in table)
        {
            seen.Add((group.ValueKey<long>(), group.State.Count.Value));
        }

        Assert.Equal(keys.Select(key => (key, 3L)), seen);
    }

    [Fact]
    public void Global_NothingAdded_IsOneGroupOfZeros()
    {
        var table = new GroupTable<CountAndSum>();
        Assert.Equal(0, table.Global.Count.Value);
        table.Global.Add(5);
        Assert.Equal(5, table.Global.Sum.Value);
        Assert.Equal(1, table.Count);
    }

    [Fact]
    public void MergeAll_TablesWithText_HasTheSmallestAndLargestOfBoth()
    {
        var one = new GroupTable<TextRange>();
        var other = new GroupTable<TextRange>();
        one.GetOrAdd("k"u8).Add("pear"u8, one.Arena);
        other.GetOrAdd("k"u8).Add("a text of more than sixteen bytes"u8, other.Arena);
        other.GetOrAdd("a key of more than sixteen bytes"u8).Add("fig"u8, other.Arena);
        one.MergeAll(other);
        other.Clear();
        other.GetOrAdd("k"u8).Add("something else that writes over"u8, other.Arena);

        var seen = new List<string>();
        foreach (var group in one)
        {
            seen.Add($"{group.Utf8Key.ToString()} {group.State.Min.Value(group.Arena).ToString()} {group.State.Max.Value(group.Arena).ToString()}");
        }

        Assert.Equal(["k a text of more than sixteen bytes pear", "a key of more than sixteen bytes fig fig"], seen);
    }

    [Fact]
    public void Updated_TableWithoutTracking_SaysSo()
    {
        var table = new GroupTable<CountAndSum>();
        Assert.Contains("tracksUpdates", Assert.Throws<InvalidOperationException>(() => table.Updated.Count).Message, StringComparison.Ordinal);
    }

    private static void AssertRoundTrip<T>(params T[] values)
        where T : unmanaged
    {
        var table = new GroupTable<CountAndSum>();
        for (int round = 0; round < 2; round++)
        {
            foreach (var value in values)
            {
                table.GetOrAddValue(value).Add(1);
            }
        }

        var back = new List<T>();
        foreach (var group in table)
        {
            back.Add(group.ValueKey<T>());
            Assert.Equal(2, group.State.Count.Value);
        }

        Assert.Equal(values, back);
    }

    // Few letters and many lengths, so that keys repeat and share beginnings; null among them.
    private static Gen<byte[]?[]> Keys()
    {
        var key = from length in Gen.Frequency((6, Gen.Choose(0, 4)), (2, Gen.Choose(5, 18)), (1, Gen.Choose(19, 200)))
                  from letter in Gen.Elements((byte)'a', (byte)'b', (byte)0)
                  from last in Gen.Choose(0, 5)
                  select Enumerable.Range(0, length).Select(i => i == length - 1 ? (byte)last : letter).ToArray();
        var nullable = Gen.Frequency((9, key.Select(bytes => (byte[]?)bytes)), (1, Gen.Constant((byte[]?)null)));
        return from count in Gen.Choose(0, 3000) from keys in nullable.ArrayOf(count) select keys;
    }

    private static Utf8 View(byte[]? key) => key is null ? Utf8.Null : new Utf8(key);

    private static string Name(Utf8 key) => key.IsNull ? "null" : Convert.ToHexString(key.Span);
}
