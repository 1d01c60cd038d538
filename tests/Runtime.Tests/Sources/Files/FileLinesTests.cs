using System.Buffers;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Weir.Runtime.Tests;

public sealed class FileLinesTests
{
    private static readonly SourceFile s_file = new("/f", 0, 0);
    private static readonly FileSourceOptions s_options = new() { Path = "/f" };

    [Fact]
    public void Take_AnyBytesInAnyPieces_GivesTheLinesOfTheWhole()
    {
        // Long enough that lines lie in the middle of a piece, where they aren't copied, and at its end, where they are.
        var letter = Gen.Frequency((30, Gen.Constant((byte)'a')), (2, Gen.Constant((byte)'\n')), (1, Gen.Constant((byte)'\r')), (1, Gen.Constant((byte)0xff)));
        var piece = Gen.Choose(1, 400).SelectMany(length => letter.ArrayOf(length));

        Prop.ForAll(piece.ListOf().ListOf().ToArbitrary(), reads =>
        {
            byte[] whole = [.. reads.SelectMany(static read => read.SelectMany(static bytes => bytes))];
            var (values, offsets) = Read(reads);
            Assert.Equal(Expected(whole), values);
            Assert.Equal(Enumerable.Range(0, values.Count).Select(static i => (long)i), offsets);
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("\u00EF", 1)]
    [InlineData("\u00EF\u00BB\u00BF", 0)]
    [InlineData("\u00EF\u00BB\u00BF\n", 1)]
    [InlineData("\u00EF\u00BB\u00BFa", 1)]
    public void Take_ByteOrderMark_ByteByByte_IsNoPartOfTheFirstLine(string text, int lines)
    {
        byte[] bytes = Encoding.Latin1.GetBytes(text);
        var (values, _) = Read(bytes.Select(static b => new[] { new[] { b } }));
        Assert.Equal(lines, values.Count);
        Assert.All(values, static value => Assert.True(value is "" or "a" or "\u00EF"));
    }

    [Fact]
    public void Take_ManyLines_AllocatesNothing()
    {
        byte[] bytes = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"id\":1,\"name\":\"somebody\"}\n", 100_000)));
        var lines = new FileLines(s_options);
        var receiver = new CollectingReceiver(keep: false);
        Assert.InRange(Allocated.Fewest(Take), 0, Allocation.Noise);
        Assert.True(receiver.Count >= 100_000);

        void Take()
        {
            lines.Begin(s_file, receiver);
            lines.Take(new ReadOnlySequence<byte>(bytes), isEnd: true);
        }
    }

    private static (List<string> Values, List<long> Offsets) Read(IEnumerable<IEnumerable<byte[]>> reads)
    {
        var lines = new FileLines(s_options);
        var receiver = new CollectingReceiver();
        lines.Begin(s_file, receiver);
        byte[] rest = [];
        foreach (var read in reads)
        {
            // What was not consumed stands before what comes next, as in a pipe.
            var buffer = Segments.Of(rest.Length == 0 ? read : read.Prepend(rest));
            rest = buffer.Slice(lines.Take(buffer, isEnd: false)).ToArray();
        }

        lines.Take(new ReadOnlySequence<byte>(rest), isEnd: true);
        Assert.Equal(receiver.Count, lines.Records);
        return (receiver.Values, receiver.Offsets);
    }

    private static IEnumerable<string> Expected(byte[] bytes)
    {
        string[] lines = Encoding.Latin1.GetString(bytes).Split('\n');
        return (lines[^1].Length == 0 ? lines[..^1] : lines).Select(static line => line.EndsWith('\r') ? line[..^1] : line);
    }
}
