using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Weir.Runtime.Tests;

/// <summary>Tables that put rows off and grow a few lines at a time, as large ones do: told to begin with it when they are still small.</summary>
public sealed class LargeGroupTableTests
{
    /// <summary>What is done to a table between rows.</summary>
    private enum Act
    {
        Add,
        AddLong,
        AddNull,
        Read,
        NextBatch,
        Clear,
    }

    [Fact]
    public void GetOrAdd_RandomActs_AgreeWithDictionary() =>
        Prop.ForAll(Acts().ToArbitrary(), acts =>
        {
            var table = new GroupTable<CountAndSum>(tracksUpdates: true) { SlotsThatMiss = 32 };
            var expected = new Dictionary<string, (long Count, long Sum)>();
            var updated = new HashSet<string>();
            foreach (var (act, key) in acts)
            {
                switch (act)
                {
                    case Act.Read:
                        Compare(table, expected, updated);
                        break;
                    case Act.NextBatch:
                        table.ClearUpdates();
                        updated.Clear();
                        break;
                    case Act.Clear:
                        table.Clear();
                        expected.Clear();
                        updated.Clear();
                        break;
                    default:
                        string? name = act == Act.AddNull ? null : act == Act.AddLong ? $"a key of more than sixteen bytes {key}" : $"{key}";
                        table.GetOrAdd(name is null ? Utf8.Null : new Utf8(System.Text.Encoding.UTF8.GetBytes(name))).Add(key);
                        var (count, sum) = expected.GetValueOrDefault(name ?? "null");
                        expected[name ?? "null"] = (count + 1, sum + key);
                        updated.Add(name ?? "null");
                        break;
                }
            }

            Compare(table, expected, updated);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    [Theory]
    [InlineData(50_000, 0)]
    [InlineData(1_500, 0x3FF0)]
    public void GetOrAddValue_KeysThatSpillAroundTheEnd_AreFoundWhileTheTableGrows(int count, uint line)
    {
        // With a line, keys whose hashes share their low bits: they fall into the last lines of the index, spill, and do so around its end.
        var keys = Enumerable.Range(0, int.MaxValue).Select(i => (long)i).Where(key => (GroupKey.Hash((ulong)key, 0) & line) == line).Take(count).ToList();
        var table = new GroupTable<CountAndSum> { SlotsThatMiss = 32 };
        for (int i = 0; i < keys.Count; i++)
        {
            table.GetOrAddValue(keys[i]).Add(1);

            // One that came before, so that look-ups hit lines that have moved and lines that haven't.
            table.GetOrAddValue(keys[(int)((uint)(i * 7919L) % (uint)(i + 1))]).Add(0);
        }

        Assert.Equal(keys.Count, table.Count);
        var seen = new List<long>();
        long rows = 0;
        foreach (var group in table)
        {
            seen.Add(group.ValueKey<long>());
            Assert.Equal(1, group.State.Sum.Value);
            rows += group.State.Count.Value;
        }

        Assert.Equal(keys, seen);
        Assert.Equal(2 * keys.Count, rows);
    }

    [Fact]
    public void MergeFrom_TablesThatPutRowsOff_HoldsTheGroupsOfBoth()
    {
        var one = new GroupTable<CountAndSum>(tracksUpdates: true) { SlotsThatMiss = 32 };
        var other = new GroupTable<CountAndSum>(tracksUpdates: true) { SlotsThatMiss = 32 };
        for (int i = 0; i < 3_000; i++)
        {
            one.GetOrAddValue(i).Add(1);
            other.GetOrAddValue(i + 1_500).Add(10);
        }

        one.ClearUpdates();
        one.MergeFrom(other);
        Assert.Equal((4_500, 3_000, 0), (one.Count, one.UpdatedCount, other.Count));
        foreach (var group in one)
        {
            int key = group.ValueKey<int>();
            Assert.Equal((key < 3_000 ? 1 : 0) + (key >= 1_500 ? 10 : 0), group.State.Sum.Value);
        }
    }

    [Fact]
    public void GetOrAdd_StateThatKeepsText_IsNeverPutOff()
    {
        var table = new GroupTable<TextRange> { SlotsThatMiss = 32 };
        for (int i = 0; i < 1_000; i++)
        {
            table.GetOrAddValue(i).Add("text"u8, table.Arena);
            Assert.False(table.GetOrAddValue(i).Min.Value(table.Arena).IsNull);
        }
    }

    private static void Compare(GroupTable<CountAndSum> table, Dictionary<string, (long Count, long Sum)> expected, HashSet<string> updated)
    {
        Assert.Equal((expected.Count, updated.Count), (table.Count, table.UpdatedCount));
        var seen = new Dictionary<string, (long, long)>();
        foreach (var group in table)
        {
            seen.Add(Name(group), (group.State.Count.Value, group.State.Sum.Value));
        }

        Assert.Equal(expected, seen);
        var touched = new HashSet<string>();
        foreach (var group in table.Updated)
        {
            Assert.True(touched.Add(Name(group)));
        }

        Assert.Equal(updated, touched);
        static string Name(Group<CountAndSum> group) => group.IsNullKey ? "null" : group.Utf8Key.ToString();
    }

    private static Gen<(Act Act, int Key)[]> Acts()
    {
        var act = Gen.Frequency(
            (800, Gen.Constant(Act.Add)), (60, Gen.Constant(Act.AddLong)), (20, Gen.Constant(Act.AddNull)),
            (4, Gen.Constant(Act.Read)), (4, Gen.Constant(Act.NextBatch)), (1, Gen.Constant(Act.Clear)));
        return from keys in Gen.Elements(50, 5_000)
               from acts in (from one in act from key in Gen.Choose(0, keys) select (one, key)).ArrayOf(4_000)
               select acts;
    }
}
