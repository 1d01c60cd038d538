using Xunit;

namespace Weir.Tests;

public sealed class HeadersTests
{
    // Two headers: "a" with the bytes 1 and 2, and "a" again with null; then what belongs to the next record. Numbers are doubled, by zigzag.
    private static readonly byte[] s_two = [4, 2, (byte)'a', 4, 1, 2, 2, (byte)'a', 1, 77, 77];

    [Fact]
    public void Headers_AreGivenInTheirOrder()
    {
        var headers = new Headers(s_two);
        var seen = new List<string>();
        foreach (var header in headers)
        {
            seen.Add($"{header.Key.ToString()} {(header.Value.IsNull ? "null" : header.Value.ToString())}");
        }

        Assert.Equal((false, 2), (headers.IsNull, headers.Count));
        Assert.Equal(["a [01 02]", "a null"], seen);
        Assert.Equal("[{a, [01 02]}, {a, NULL}]", headers.ToString());
    }

    [Fact]
    public void TryFind_GivesTheLastOfAKey()
    {
        var headers = new Headers(s_two);

        Assert.True(headers.TryFind("a"u8, out var value));
        Assert.True(value.IsNull);
        Assert.False(headers.TryFind("b"u8, out _));
    }

    [Fact]
    public void ToArray_Copies()
    {
        var copies = new Headers(s_two).ToArray()!;

        Assert.Equal(["a", "a"], copies.Select(static copy => copy.Key));
        Assert.Equal([1, 2], copies[0].Value!);
        Assert.Null(copies[1].Value);
    }

    [Theory]
    [InlineData(new byte[0])]
    [InlineData(new byte[] { 0 })]
    [InlineData(new byte[] { 0, 4, 2 })]
    public void NoHeaders_AreNull(byte[] encoded)
    {
        var headers = new Headers(encoded);

        Assert.True(headers.IsNull);
        Assert.Null(headers.ToArray());
        Assert.False(headers.GetEnumerator().MoveNext());
    }

    [Theory]
    [InlineData(new byte[] { 2, 0, 0 }, ":[]")]
    [InlineData(new byte[] { 2, 2, (byte)'k', 0 }, "k:[]")]
    public void EmptyParts_AreNotNull(byte[] encoded, string expected)
    {
        foreach (var header in new Headers(encoded))
        {
            Assert.False(header.Key.IsNull || header.Value.IsNull);
            Assert.Equal(expected, $"{header.Key.ToString()}:{header.Value.ToString()}");
        }
    }

    [Theory]
    [InlineData(new byte[] { 1 })]
    [InlineData(new byte[] { 0x80 })]
    [InlineData(new byte[] { 0x80, 0x80, 0x80, 0x80, 0x80, 0x01 })]
    [InlineData(new byte[] { 2 })]
    [InlineData(new byte[] { 2, 8, 1 })]
    [InlineData(new byte[] { 2, 0, 3 })]
    public void DamagedBytes_AreRefused(byte[] encoded) => Assert.Throws<FormatException>(() => new Headers(encoded).ToArray());
}
