using Weir.Runtime;

namespace Weir.Benchmarks;

/// <summary>Lines of random words, the same each time: what a topic of text would hold.</summary>
internal static class WordLines
{
    internal const int WordsInLine = 12;
    internal const int DistinctWords = 20_000;
    internal const int ShortestWord = 3;
    internal const int LongestWord = 11;

    /// <summary>Fills a buffer with lines whose event times go from 0 in even steps up to a span.</summary>
    internal static RecordBuffer Create(int lines, long spanMicros)
    {
        var random = new Random(20240101);
        byte[][] words = Words(random);
        var buffer = new RecordBuffer();
        Span<byte> line = stackalloc byte[WordsInLine * (LongestWord + 1)];
        for (int i = 0; i < lines; i++)
        {
            int length = 0;
            for (int word = 0; word < WordsInLine; word++)
            {
                byte[] next = words[random.Next(words.Length)];
                next.CopyTo(line[length..]);
                length += next.Length;
                line[length++] = (byte)' ';
            }

            buffer.Append(default, line[..(length - 1)], new Timestamp(spanMicros * i / lines), i);
        }

        return buffer;
    }

    private static byte[][] Words(Random random)
    {
        var distinct = new Dictionary<string, byte[]>(DistinctWords);
        while (distinct.Count < DistinctWords)
        {
            byte[] word = new byte[random.Next(ShortestWord, LongestWord + 1)];
            for (int i = 0; i < word.Length; i++)
            {
                word[i] = (byte)random.Next('a', 'z' + 1);
            }

            distinct.TryAdd(System.Text.Encoding.ASCII.GetString(word), word);
        }

        return [.. distinct.Values];
    }
}
