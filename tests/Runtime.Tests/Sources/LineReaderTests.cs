using System.Buffers;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Weir.Runtime.Tests;

public sealed class LineReaderTests
{
    private static readonly SocketSourceOptions s_options = new() { Host = "server", Port = 1 };

    [Fact]
    public void Take_AnyBytesInAnyPieces_GivesTheLinesOfTheWhole()
    {
        var letter = Gen.Elements((byte)'a', (byte)'b', (byte)'\r', (byte)'\n', (byte)'\n', (byte)0xff);
        var piece = letter.ArrayOf().Select(bytes => bytes.Length == 0 ? [(byte)'c'] : bytes);

        // Each read brings some segments.
        Prop.ForAll(piece.ListOf().ListOf().ToArbitrary(), reads =>
        {
            byte[] whole = [.. reads.SelectMany(read => read.SelectMany(bytes => bytes))];
            return Read(reads).SequenceEqual(Expected(whole));
        }).QuickCheckThrowOnFailure();
    }

    private static List<string> Read(IEnumerable<IEnumerable<byte[]>> reads)
    {
        var queue = new RecordQueue(SourcePartition.Only);
        var lines = new LineReader(s_options, queue);
        byte[] rest = [];
        foreach (var read in reads)
        {
            // What was not consumed stands before what comes next, as in a pipe.
            var buffer = Segments.Of(rest.Length == 0 ? read : read.Prepend(rest));
            rest = buffer.Slice(lines.Take(buffer, isEnd: false, default)).ToArray();
        }

        lines.Take(new ReadOnlySequence<byte>(rest), isEnd: true, default);
        queue.Publish();
        var receiver = new CollectingReceiver();
        queue.Read(0, queue.End, receiver, default);
        return receiver.Values;
    }

    private static IEnumerable<string> Expected(byte[] bytes)
    {
        string[] lines = Encoding.Latin1.GetString(bytes).Split('\n');
        return (lines[^1].Length == 0 ? lines[..^1] : lines).Select(line => line.EndsWith('\r') ? line[..^1] : line);
    }
}
