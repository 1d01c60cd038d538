namespace Weir.Runtime;

/// <summary>One of the places that records are handed on to. Its lock serialises the threads that fetch for it, one a broker, and guards the state of their partitions.</summary>
internal sealed class ReaderShard
{
    /// <summary>The lock; it is pulsed when ranges change.</summary>
    public object Gate { get; } = new();

    /// <summary>What takes the records; null while nobody reads.</summary>
    public IRecordReceiver? Receiver { get; set; }

    /// <summary>How many records were handed on since the read began.</summary>
    public long Records { get; set; }

    /// <summary>Whether records are being handed on: whoever takes them may take its time.</summary>
    public bool IsHandingOn { get; set; }
}
