namespace Weir;

/// <summary>When batches run, where no interval is given.</summary>
public enum TriggerKind
{
    /// <summary>The next batch as soon as the last is done and there is something to do.</summary>
    Default = 0,

    /// <summary>One batch with all that is there, then the query ends; the watermark it raises is not acted on.</summary>
    Once = 1,

    /// <summary>As many batches as it takes to read what was there at the start, then the query ends.</summary>
    AvailableNow = 2,
}
