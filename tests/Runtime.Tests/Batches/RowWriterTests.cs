using Xunit;

namespace Weir.Runtime.Tests;

public sealed class RowWriterTests
{
    [Fact]
    public void Headers_BetweenOtherColumns_ComeBackAsTheyWere()
    {
        KeyValuePair<string, byte[]?>[] given = [new("trace", "hi"u8.ToArray()), new("none", null), new("", []), new("trace", new byte[300])];
        byte[] encoded = [.. HeaderWriter.Encode(given), 1, 2, 3];
        var writer = new RowWriter();
        writer.Write(7);
        writer.WriteHeaders(new Headers(encoded));
        writer.WriteHeaders(default);
        writer.WriteUtf8(new Utf8("end"u8));

        var reader = new RowReader(writer.Written);
        Assert.Equal(7, reader.Read<int>());
        Assert.Equal(given.Select(Shown), reader.ReadHeaders().ToArray()!.Select(Shown));
        Assert.True(reader.ReadHeaders().IsNull);
        Assert.Equal("end", reader.ReadUtf8().ToString());
    }

    private static string Shown(KeyValuePair<string, byte[]?> header) => $"{header.Key}={(header.Value is { } value ? Convert.ToHexString(value) : "null")}";
}
