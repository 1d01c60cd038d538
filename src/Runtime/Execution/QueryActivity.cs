using System;

namespace Weir.Runtime;

/// <summary>Tells what a query does at the moment. The messages are Spark's.</summary>
internal sealed class QueryActivity(string sourceDescription)
{
    private static readonly StreamingQueryStatus s_connecting = new("Initializing sources", false, false);
    private static readonly StreamingQueryStatus s_processing = new("Processing new data", true, true);
    private static readonly StreamingQueryStatus s_cleaning = new("No new data but cleaning up state", false, true);
    private static readonly StreamingQueryStatus s_waitingForData = new("Waiting for data to arrive", false, false);
    private static readonly StreamingQueryStatus s_waitingForTrigger = new("Waiting for next trigger", false, false);
    private static readonly StreamingQueryStatus s_waitingForTriggerWithData = new("Waiting for next trigger", true, false);
    private static readonly StreamingQueryStatus s_stopped = new("Stopped", false, false);

    // Made once: this state is entered for every batch.
    private readonly StreamingQueryStatus _planning = new($"Getting offsets from {sourceDescription}", false, true);
    private volatile StreamingQueryStatus _current = new("Initializing StreamExecution", false, false);

    /// <summary>The state at the moment; any thread may ask.</summary>
    public StreamingQueryStatus Current => _current;

    public void Connecting() => _current = s_connecting;

    public void Planning() => _current = _planning;

    public void Running(bool hasData) => _current = hasData ? s_processing : s_cleaning;

    public void WaitingForData() => _current = s_waitingForData;

    public void WaitingForTrigger(bool hasData) => _current = hasData ? s_waitingForTriggerWithData : s_waitingForTrigger;

    public void Stopped() => _current = s_stopped;

    public void Failed(Exception exception) => _current = new StreamingQueryStatus($"Terminated with exception: {exception.Message}", false, false);
}
