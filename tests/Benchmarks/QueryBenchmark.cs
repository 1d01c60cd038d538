using System.Globalization;
using Weir.Runtime;

namespace Weir.Benchmarks;

/// <summary>The generated operators of whole queries over lines in memory; what is written at a batch's end is not in the timed part.</summary>
internal static class QueryBenchmark
{
    private const int Lines = 100_000;
    private const long SpanMicros = 100_000_000;
    private const int WarmUpRuns = 30;

    internal static int Run(string[] options)
    {
        int runs = options.Length > 0 ? Math.Max(9, int.Parse(options[0], CultureInfo.InvariantCulture)) : 15;
        var lines = Encode(WordLines.Create(Lines, SpanMicros));
        Timed[] queries = [new("tumbling 10 s", Operator<TumblingWords>()), new("sliding 600 s by 10 s", Operator<SlidingWords>())];
        var ratios = new List<double>();

        // Interleaved, so that a busy neighbour slows both alike.
        for (int run = -WarmUpRuns; run < runs; run++)
        {
            double tumbling = queries[0].Run(lines, timed: run >= 0);
            double sliding = queries[1].Run(lines, timed: run >= 0);
            if (run >= 0)
            {
                ratios.Add(sliding / tumbling);
            }
        }

        ratios.Sort();
        Console.WriteLine($"{Lines:N0} lines of {WordLines.WordsInLine} words, {WordLines.DistinctWords:N0} distinct; ns of CPU a word over {runs} runs; bytes allocated in all of them");
        Array.ForEach(queries, query => query.Report());
        Console.WriteLine($"sliding / tumbling       best {ratios[0]:F2}  median {ratios[ratios.Count / 2]:F2}");
        return 0;
    }

    private static RecordBuffer Encode(RecordBuffer lines)
    {
        var writer = new RowWriter();
        var encoded = new RecordBuffer();
        foreach (var record in lines.AsBatch(SourcePartition.Only))
        {
            writer.Clear();
            writer.WriteUtf8(record.Utf8Value);
            writer.Write(record.Timestamp);
            encoded.Append(default, writer.Written, record.Timestamp, record.Offset);
        }

        return encoded;
    }

    private static QueryOperator Operator<TQuery>()
        where TQuery : IStreamQuery =>
        TQuery.Definition.CreateOperator(new EngineOperatorContext(new DeclaredSinks(TQuery.Definition, TextWriter.Null), null));

    private sealed class Timed(string name, QueryOperator query)
    {
        private readonly List<double> _nanosecondsAWord = [];
        private long _allocated;

        internal double Run(RecordBuffer lines, bool timed)
        {
            query.BeginBatch(new BatchContext(0, Timestamp.Epoch, Timestamp.MinValue, Timestamp.MinValue));
            long allocated = GC.GetAllocatedBytesForCurrentThread();
            long start = CpuClock.Nanoseconds();
            query.Process(lines.AsBatch(SourcePartition.Only));
            double nanoseconds = (double)(CpuClock.Nanoseconds() - start) / (Lines * WordLines.WordsInLine);
            allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
            if (timed)
            {
                _nanosecondsAWord.Add(nanoseconds);
                _allocated += allocated;
            }

            return nanoseconds;
        }

        internal void Report()
        {
            _nanosecondsAWord.Sort();
            Console.WriteLine(
                $"{name,-24} best {_nanosecondsAWord[0]:F2}  median {_nanosecondsAWord[_nanosecondsAWord.Count / 2]:F2}  allocated {_allocated:N0} B  ({query.State!.RowsTotal:N0} groups)");
        }
    }
}
