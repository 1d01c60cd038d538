using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Weir.Runtime.Tests;

public sealed class SortBufferTests
{
    [Fact]
    public void Flush_AnyRows_GivesThemInOrderAndKeepsTheOrderOfEquals() =>
        Prop.ForAll(Gen.Choose(0, 5).ArrayOf().ToArbitrary(), Gen.Choose(0, 50).ToArbitrary(), (keys, limit) =>
        {
            var buffer = new SortBuffer<TextRow>(TextRowCodec.Instance, TextRow.ByKey);
            for (int round = 0; round < 2; round++)
            {
                for (int i = 0; i < keys.Length; i++)
                {
                    buffer.Add(new TextRow(keys[i], System.Text.Encoding.ASCII.GetBytes($"row {i}")));
                }

                Assert.Equal(keys.Length, buffer.Count);
                var rows = new RowList();
                buffer.Flush(rows, limit);
                var expected = keys.Select((key, i) => $"{key} row {i}").OrderBy(row => row[0]).Take(limit);
                Assert.Equal(expected, rows.Rows);
                Assert.Equal(0, buffer.Count);
            }
        }).QuickCheckThrowOnFailure();

    private sealed class RowList : IRowSink<TextRow>
    {
        public List<string> Rows { get; } = [];

        public void Add(scoped in TextRow row) => Rows.Add($"{row.Key} {row.Text.ToString()}");
    }
}
