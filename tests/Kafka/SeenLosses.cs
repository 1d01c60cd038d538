using Weir.Runtime;

namespace Weir.Kafka.Tests;

/// <summary>Keeps what is lost and lets reading go on.</summary>
internal sealed class SeenLosses : ILossHandler
{
    public List<LostRange> Ranges { get; } = [];

    public void OnLoss(in LostRange lost)
    {
        lock (Ranges)
        {
            Ranges.Add(lost);
        }
    }
}
