using Xunit;

namespace Weir.Runtime.Tests;

public sealed class FileSharesTests
{
    [Fact]
    public void Of_SeveralShards_SpreadsByLengthAndKeepsTheOrder()
    {
        var files = new[] { 1L, 9, 3, 3, 3, 0, 0 }.Select(static (length, i) => new SourceFile($"{i}", i, length)).ToArray();
        var shares = FileShares.Of(files, 2);
        Assert.Equal([9, 10], shares.Select(static share => share.Sum(static file => file.Length)).Order());
        Assert.Equal(files, shares.SelectMany(static share => share).OrderBy(static file => file.Path, StringComparer.Ordinal));
        Assert.All(shares, static share => Assert.Equal(share.OrderBy(static file => file.ModifiedMicros), share));
    }

    [Theory]
    [InlineData(0, 4, 1)]
    [InlineData(1, 4, 1)]
    [InlineData(3, 4, 3)]
    [InlineData(9, 1, 1)]
    public void Of_NoMoreSharesThanFiles(int files, int shards, int expected) =>
        Assert.Equal(expected, FileShares.Of([.. Enumerable.Range(0, files).Select(static i => new SourceFile($"{i}", 0, 0))], shards).Count);
}
