using System.Threading;

namespace Weir.Runtime;

/// <summary>Passes losses on one at a time: the threads that fetch find them each for itself.</summary>
/// <param name="inner">What decides.</param>
internal sealed class SerialLosses(ILossHandler inner) : ILossHandler
{
    private readonly Lock _gate = new();

    /// <inheritdoc/>
    public void OnLoss(in LostRange lost)
    {
        lock (_gate)
        {
            inner.OnLoss(in lost);
        }
    }
}
