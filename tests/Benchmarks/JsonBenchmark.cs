using System.Globalization;
using System.Text;
using Weir.Runtime;

namespace Weir.Benchmarks;

/// <summary>The Yahoo streaming benchmark's records, decoded (3 of 7 fields) and filtered, as the generator emits it; ns of CPU a record.</summary>
internal static class JsonBenchmark
{
    private const int Records = 100_000;
    private const int Runs = 25;

    internal static int Run()
    {
        var (data, slots) = Create();
        var loop = new ViewsOfAds();
        var walker = new WalkedByUtf8JsonReader();
        double best = double.MaxValue;
        double walked = double.MaxValue;
        var times = new List<double>();
        long allocated = 0;
        for (int run = 0; run < Runs; run++)
        {
            var batch = new SourceBatch(SourcePartition.Only, data, slots);
            long before = GC.GetAllocatedBytesForCurrentThread();
            long start = CpuClock.Nanoseconds();
            loop.Process(in batch);
            times.Add((double)(CpuClock.Nanoseconds() - start) / Records);
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            start = CpuClock.Nanoseconds();
            walker.Process(in batch);
            walked = Math.Min(walked, (double)(CpuClock.Nanoseconds() - start) / Records);
        }

        best = times.Min();
        times.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Records:N0} records of {data.Length / Records} bytes, {loop.Views / Runs:N0} views; ns of CPU a record: best {best:F1}, median {times[Runs / 2]:F1}, by Utf8JsonReader {walked:F1}; {allocated} bytes allocated a run"));
        return loop.Views == walker.Views && loop.Times == walker.Times ? 0 : 1;
    }

    private static (byte[] Data, RecordSlot[] Slots) Create()
    {
        var random = new Random(5);
        var text = new StringBuilder();
        var slots = new RecordSlot[Records];
        string[] kinds = ["banner", "modal", "sponsored-search", "mail", "mobile"];
        string[] events = ["view", "click", "purchase"];
        for (int i = 0; i < Records; i++)
        {
            int start = text.Length;
            text.Append(CultureInfo.InvariantCulture, $$"""{"user_id":"{{Uuid(random)}}","page_id":"{{Uuid(random)}}","ad_id":"ad-{{random.Next(1000)}}","ad_type":"{{kinds[random.Next(5)]}}","event_type":"{{events[random.Next(3)]}}","event_time":{{1_704_067_200_000 + (i / 10)}},"ip_address":"1.2.3.4"}""");
            slots[i] = new RecordSlot { KeyLength = RecordSlot.NullLength, ValueOffset = start, ValueLength = text.Length - start };
        }

        text.Append(' ', 64);
        return (Encoding.UTF8.GetBytes(text.ToString()), slots);
    }

    private static Guid Uuid(Random random)
    {
        byte[] bytes = new byte[16];
        random.NextBytes(bytes);
        return new Guid(bytes);
    }

    private sealed class ViewsOfAds
    {
        private readonly PayloadScratch _scratch = new();

        internal long Views { get; private set; }

        internal long Times { get; private set; }

        internal void Process(scoped in SourceBatch batch)
        {
            foreach (var record in batch)
            {
                var json = new JsonReader(record.Value, _scratch);
                var adEvent = ReadAdEvent(ref json);
                if (json.IsMalformed)
                {
                    throw new InvalidOperationException();
                }

                if (adEvent.EventType == "view"u8)
                {
                    Views++;
                    Times += adEvent.EventTime.GetValueOrDefault().Micros + adEvent.AdId.Length;
                }
            }
        }

        private static AdEventFields ReadAdEvent(ref JsonReader json)
        {
            var row = default(AdEventFields);
            while (json.ReadName())
            {
                switch (json.NameLength)
                {
                    case 5 when json.NameIs("ad_id"u8):
                        row.AdId = json.ReadUtf8();
                        break;
                    case 10 when json.NameIs("event_type"u8):
                        row.EventType = json.ReadUtf8();
                        break;
                    case 10 when json.NameIs("event_time"u8):
                        row.EventTime = json.ReadTimestamp(1000);
                        break;
                    default:
                        json.Skip();
                        break;
                }
            }

            json.Require(row.EventTime.HasValue, "event_time"u8);
            return row;
        }
    }

    private ref struct AdEventFields
    {
        public Utf8 AdId;
        public Utf8 EventType;
        public Timestamp? EventTime;
    }

    private sealed class WalkedByUtf8JsonReader
    {
        internal long Views { get; private set; }

        internal long Times { get; private set; }

        internal void Process(scoped in SourceBatch batch)
        {
            foreach (var record in batch)
            {
                var json = new System.Text.Json.Utf8JsonReader(record.Value.Span);
                ReadOnlySpan<byte> ad = default;
                ReadOnlySpan<byte> kind = default;
                long time = 0;
                json.Read();
                while (json.Read() && json.TokenType == System.Text.Json.JsonTokenType.PropertyName)
                {
                    if (json.ValueTextEquals("ad_id"u8))
                    {
                        json.Read();
                        ad = json.ValueSpan;
                    }
                    else if (json.ValueTextEquals("event_type"u8))
                    {
                        json.Read();
                        kind = json.ValueSpan;
                    }
                    else if (json.ValueTextEquals("event_time"u8))
                    {
                        json.Read();
                        time = json.GetInt64();
                    }
                    else
                    {
                        json.Read();
                    }
                }

                if (kind.SequenceEqual("view"u8))
                {
                    Views++;
                    Times += (time * 1000) + ad.Length;
                }
            }
        }
    }
}
