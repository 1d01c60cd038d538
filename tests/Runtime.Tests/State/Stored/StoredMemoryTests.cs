using System.Buffers;
using System.Buffers.Text;
using System.Diagnostics;
using Xunit;

namespace Weir.Runtime.Tests;

/// <summary>State in RocksDB takes the memory that it is allowed, however many groups there are.</summary>
public sealed class StoredMemoryTests
{
    private const int Keys = 3_000_000;
    private const int KeysABatch = 20_000;
    private const int KeyBytes = 40;

    // Block cache and write buffers have 64 and 2 times 32 MiB; the groups alone would be 300 MB in memory.
    private const long MostBytes = 200_000_000;

    [Fact]
    public void MillionsOfGroups_TakeNoMoreMemoryThanTheStoreMay()
    {
        string directory = Directory.CreateTempSubdirectory("weir-stored-").FullName;
        using var groups = new StoredGroups<RangeAndSum>(RocksDbEngine.Instance);
        try
        {
            groups.Begin(directory);
            long most = 0;
            long before = WorkingSet();
            Span<byte> key = stackalloc byte[KeyBytes];
            for (int first = 0; first < Keys; first += KeysABatch)
            {
                groups.StartBatch();
                for (int number = first; number < first + KeysABatch; number++)
                {
                    Write(key, number);
                    groups.Groups.GetOrAdd(key).Sum.Add(number);
                }

                Assert.Equal(KeysABatch, groups.Updated().Count);
                most = Math.Max(most, groups.Metrics("").MemoryUsedBytes);
            }

            Assert.Equal(Keys, groups.Metrics("").RowsTotal);
            Assert.InRange(most, 1, MostBytes);
            AssertAllAreThere(groups);
            Assert.InRange(groups.Metrics("").MemoryUsedBytes, 1, MostBytes);
            Assert.InRange(WorkingSet() - before, long.MinValue, 2 * MostBytes);
        }
        finally
        {
            groups.Dispose();
            Directory.Delete(directory, recursive: true);
        }
    }

    private static void AssertAllAreThere(StoredGroups<RangeAndSum> groups)
    {
        int number = 0;
        Span<byte> key = stackalloc byte[KeyBytes];
        foreach (var group in groups.All())
        {
            Write(key, number);
            Assert.True(group.BytesKey.Span.SequenceEqual(key) && group.State.Sum.Value == number, $"Group {number} is another.");
            number++;
        }

        Assert.Equal(Keys, number);
    }

    private static long WorkingSet()
    {
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }

    // In the order of numbers, as the store has them.
    private static void Write(Span<byte> key, int number)
    {
        key.Fill((byte)'.');
        Assert.True(Utf8Formatter.TryFormat(number, key, out _, new StandardFormat('D', 10)));
    }
}
