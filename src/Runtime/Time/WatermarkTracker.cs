namespace Weir.Runtime;

/// <summary>Keeps a query's watermark: the largest event time seen, less the delay. It starts at the epoch and never goes back (Spark's rules).</summary>
/// <remarks>It is moved between batches only, so that a batch sees one watermark from its begin to its end.</remarks>
internal sealed class WatermarkTracker
{
    private readonly long _delayMilliseconds;
    private readonly bool _enabled;

    /// <summary>Begins at the epoch, or at no time at all for a query without a watermark: then nothing is ever late or final.</summary>
    public WatermarkTracker(Duration? delay)
    {
        _enabled = delay is not null;
        _delayMilliseconds = delay.GetValueOrDefault().Micros / 1000;
        Current = _enabled ? Timestamp.Epoch : Timestamp.MinValue;
    }

    /// <summary>The watermark that the next batch runs with.</summary>
    public Timestamp Current { get; private set; }

    /// <summary>Whether the query has a watermark.</summary>
    public bool IsEnabled => _enabled;

    /// <summary>Goes on with the watermark that a checkpoint has.</summary>
    public void Resume(Timestamp watermark)
    {
        if (_enabled)
        {
            Current = watermark;
        }
    }

    /// <summary>Takes in what a finished batch saw.</summary>
    public void Advance(in EventTimeStats observed)
    {
        if (!_enabled || observed.Count == 0)
        {
            return;
        }

        var reached = Timestamp.FromMilliseconds(observed.Max - _delayMilliseconds);
        if (reached > Current)
        {
            Current = reached;
        }
    }
}
