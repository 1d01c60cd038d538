using System.Text;

namespace Weir.Runtime.Tests;

/// <summary>Keeps what a source gives, or only counts it.</summary>
internal sealed class CollectingReceiver(bool keep = true) : IRecordReceiver
{
    public List<string> Values { get; } = [];

    public List<Timestamp> Times { get; } = [];

    public List<long> Offsets { get; } = [];

    public List<string> Topics { get; } = [];

    public long Count { get; private set; }

    public long Bytes { get; private set; }

    public void Receive(scoped in SourceBatch batch)
    {
        foreach (var record in batch)
        {
            Count++;
            Bytes += record.Value.Length;
            if (keep)
            {
                Values.Add(Encoding.Latin1.GetString(record.Value.Span));
                Times.Add(record.Timestamp);
                Offsets.Add(record.Offset);
                Topics.Add(batch.Topic.ToString());
            }
        }
    }
}
