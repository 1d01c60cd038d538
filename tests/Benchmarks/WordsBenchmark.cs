using Weir.Runtime;

namespace Weir.Benchmarks;

/// <summary>The loop that the generator emits for the windowed word count, over lines in memory; rows are not emitted in the timed part.</summary>
internal static class WordsBenchmark
{
    private const int Lines = 100_000;
    private const long SpanMicros = 100_000_000;
    private const long Tumbling = 10_000_000;
    private const long SlidingSize = 600_000_000;
    private const int WarmUpRuns = 30;

    internal static int Run(string[] options)
    {
        int runs = options.Length > 0 ? Math.Max(9, int.Parse(options[0], System.Globalization.CultureInfo.InvariantCulture)) : 15;
        var lines = WordLines.Create(Lines, SpanMicros);
        Kernel[] kernels =
        [
            new("split only", new SplitOnly()),
            new("tumbling 10 s", new WordCount(Tumbling, Tumbling)),
            new("sliding 600 s by 10 s", new WordCount(SlidingSize, Tumbling)),
        ];

        // Interleaved, so that a busy neighbour slows them all alike.
        for (int run = -WarmUpRuns; run < runs; run++)
        {
            foreach (var kernel in kernels)
            {
                kernel.Run(lines, timed: run >= 0);
            }
        }

        Console.WriteLine($"{Lines:N0} lines of {WordLines.WordsInLine} words, {WordLines.DistinctWords:N0} distinct; ns of CPU a word over {runs} runs; bytes allocated in all of them");
        foreach (var kernel in kernels)
        {
            kernel.Report();
        }

        return 0;
    }

    private abstract class Body
    {
        internal abstract void StartBatch();

        internal abstract void Process(scoped in SourceBatch batch);

        internal abstract long Check { get; }
    }

    private sealed class SplitOnly : Body
    {
        private long _bytes;

        internal override long Check => _bytes;

        internal override void StartBatch() => _bytes = 0;

        internal override void Process(scoped in SourceBatch batch)
        {
            long bytes = 0;
            foreach (var record in batch)
            {
                foreach (var word in record.Utf8Value.Split(" "u8))
                {
                    bytes += word.Length;
                }
            }

            _bytes += bytes;
        }
    }

    private sealed class WordCount(long size, long slide) : Body
    {
        private readonly WindowedGroups<LongCount> _windows = new(size, slide, 0, keepsAll: true);
        private EventTimeStats _eventTime;

        internal override long Check => _windows.Metrics("kernel").RowsTotal;

        internal override void StartBatch() => _windows.StartBatch(Timestamp.MinValue);

        internal override void Process(scoped in SourceBatch batch)
        {
            var eventTime = _eventTime;
            foreach (var record in batch)
            {
                var time = record.Timestamp;
                eventTime.Observe(time);
                var groups = _windows.At(time)!;
                foreach (var word in record.Utf8Value.Split(" "u8))
                {
                    groups.GetOrAdd(word).Rows.Add();
                }
            }

            _eventTime = eventTime;
        }
    }

    private sealed class Kernel(string name, Body body)
    {
        private readonly List<double> _nanosecondsAWord = [];
        private long _allocated;

        internal void Run(RecordBuffer lines, bool timed)
        {
            long allocated = GC.GetAllocatedBytesForCurrentThread();
            long start = CpuClock.Nanoseconds();
            body.StartBatch();
            body.Process(lines.AsBatch(SourcePartition.Only));
            long nanoseconds = CpuClock.Nanoseconds() - start;
            allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
            if (timed)
            {
                _nanosecondsAWord.Add((double)nanoseconds / (Lines * WordLines.WordsInLine));
                _allocated += allocated;
            }
        }

        internal void Report()
        {
            _nanosecondsAWord.Sort();
            Console.WriteLine($"{name,-24} best {_nanosecondsAWord[0],6:F2}  median {_nanosecondsAWord[_nanosecondsAWord.Count / 2],6:F2}  allocated {_allocated,6:N0} B  ({body.Check:N0})");
        }
    }
}
