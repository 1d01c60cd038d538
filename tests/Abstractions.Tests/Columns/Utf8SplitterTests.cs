using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Weir.Runtime.Tests;
using Xunit;

namespace Weir.Tests;

public sealed class Utf8SplitterTests
{
    [Fact]
    public void Split_AnyTextAndSeparator_GivesTheStringsParts()
    {
        var texts = from length in Gen.Frequency((3, Gen.Choose(0, 20)), (3, Gen.Choose(50, 80)), (2, Gen.Choose(100, 400)))
                    from letters in Gen.Elements('a', 'b', ' ', ',', 'é').ArrayOf(length)
                    select new string(letters);
        var separators = Gen.Elements(" ", ",", "a", "b ", "aa", "é", " , ");
        Prop.ForAll(texts.ToArbitrary(), separators.ToArbitrary(), (text, separator) =>
            Assert.Equal(text.Split(separator), Parts(Encoding.UTF8.GetBytes(text), Encoding.UTF8.GetBytes(separator))))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }

    [Fact]
    public void Split_SeparatorAtEachPlaceOfEachLength_IsFound()
    {
        for (int length = 1; length <= 200; length++)
        {
            for (int at = 0; at < length; at++)
            {
                byte[] text = new byte[length];
                text.AsSpan().Fill((byte)'x');
                text[at] = (byte)' ';
                Assert.Equal([new string('x', at), new string('x', length - at - 1)], Parts(text, " "u8.ToArray()));
            }
        }
    }

    [Fact]
    public void Split_TextAtTheEndOfMappedMemory_ReadsNothingBehindIt()
    {
        using var page = new GuardedPage();
        for (int length = 0; length <= 300; length++)
        {
            var text = page.Last(length);
            Assert.Equal(Encoding.UTF8.GetString(text).Split('k'), Parts(text.ToArray(), "k"u8.ToArray()));
            int parts = 0;
            foreach (var part in new Utf8(text).Split("k"u8))
            {
                parts++;
            }

            Assert.Equal(text.Count((byte)'k') + 1, parts);
        }
    }

    [Fact]
    public void Split_Null_HasNoParts()
    {
        foreach (var part in Utf8.Null.Split(" "u8))
        {
            Assert.Fail("null has no parts");
        }

        foreach (var part in Utf8.Null.Split("ab"u8))
        {
            Assert.Fail("null has no parts");
        }
    }

    [Fact]
    public void Split_Empty_HasOneEmptyPartThatIsNotNull()
    {
        int parts = 0;
        foreach (var part in new Utf8(""u8).Split(" "u8))
        {
            parts++;
            Assert.False(part.IsNull);
            Assert.Equal(0, part.Length);
        }

        Assert.Equal(1, parts);
    }

    [Fact]
    public void Split_SeparatorAtTheEnd_LastPartIsEmptyAndNotNull()
    {
        bool lastIsNull = true;
        foreach (var part in new Utf8("a "u8).Split(" "u8))
        {
            lastIsNull = part.IsNull;
        }

        Assert.False(lastIsNull);
    }

    [Theory]
    [InlineData(null, " ")]
    [InlineData(null, "ab")]
    [InlineData("", " ")]
    [InlineData("", "ab")]
    [InlineData("a", "\n")]
    [InlineData("a", "\ns")]
    [InlineData("aabab", "ab")]
    public void Current_AfterTheLastPart_IsEmpty(string? text, string separator)
    {
        // What lies behind the text must stay out of reach.
        byte[] buffer = Encoding.UTF8.GetBytes(text + separator + "secret");
        var parts = new Utf8Splitter(text is null ? Utf8.Null : new Utf8(buffer.AsSpan(0, text.Length)), Encoding.UTF8.GetBytes(separator));
        while (parts.MoveNext())
        {
        }

        Assert.Equal((0, text is null), (parts.Current.Length, parts.Current.IsNull));
        Assert.False(parts.MoveNext());
        Assert.Equal((0, text is null), (parts.Current.Length, parts.Current.IsNull));
    }

    [Fact]
    public void Split_EmptySeparator_SaysWhatToDo() =>
        Assert.Contains("at least one byte", Assert.Throws<ArgumentException>(() => _ = new Utf8("a"u8).Split(default)).Message, StringComparison.Ordinal);

    [Fact]
    public void Split_ManyLines_AllocatesNothing()
    {
        byte[] line = Encoding.ASCII.GetBytes(string.Join(' ', Enumerable.Range(0, 40)));
        Assert.Equal(10_000 * 70, SplitOften(line, 10_000));
        Assert.Equal(0, Allocated.Fewest(() => SplitOften(line, 100_000)));
    }

    private static long SplitOften(byte[] line, int times)
    {
        long bytes = 0;
        for (int i = 0; i < times; i++)
        {
            foreach (var part in new Utf8(line).Split(" "u8))
            {
                bytes += part.Length;
            }
        }

        return bytes;
    }

    private static List<string> Parts(byte[] text, byte[] separator)
    {
        var parts = new List<string>();
        foreach (var part in new Utf8(text).Split(separator))
        {
            parts.Add(part.ToString());
        }

        return parts;
    }
}
