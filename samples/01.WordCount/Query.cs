namespace Weir.Samples;

/// <summary>Counts the words that arrive on a socket, and prints all counts after each batch.</summary>
[StreamQuery("word-count")]
[SocketSource("localhost", 9999)]
[Output(OutputMode.Complete), ConsoleSink]
public sealed partial class WordCount
{
    [Row] public readonly ref struct Line { public Utf8 Value { get; init; } }

    [Row] public readonly ref struct Word { public Utf8 Value { get; init; } }

    [Explode<Word>(nameof(Word.Value))]            // lines.as[String].flatMap(_.split(" "))
    static Utf8Splitter Split(in Line line) => line.Value.Split(" "u8);

    [Result]
    public readonly ref struct Counts     // groupBy("value").count()
    {
        [Key] public Utf8 Value { get; init; }
        [Count] public long Count { get; init; }
    }
}
