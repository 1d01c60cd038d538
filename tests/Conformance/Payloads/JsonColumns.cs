namespace Weir.Conformance.Tests;

[StreamQuery("json")]
[KafkaSource("lines"), MemorySink]
internal sealed partial class JsonColumns
{
    [Row(Format.Json)]
    public readonly ref struct Line
    {
        public int? Id { get; init; }

        public Utf8 Name { get; init; }

        public Timestamp? At { get; init; }

        public Utf8 Tags { get; init; }
    }

    [Result]
    public readonly ref struct Columns
    {
        public int? Id { get; init; }

        public Utf8 Name { get; init; }

        public Timestamp? At { get; init; }

        [Call(nameof(FirstTag))]
        public Utf8 Tag { get; init; }
    }

    /// <summary>The first element of a JSON array of strings without escapes.</summary>
    private static Utf8 FirstTag(in Line line)
    {
        int end = line.Tags.Length < 2 ? -1 : line.Tags.Span[2..].IndexOf((byte)'"');
        return end < 0 ? Utf8.Null : line.Tags.Slice(2, end);
    }
}
