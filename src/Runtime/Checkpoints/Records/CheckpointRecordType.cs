namespace Weir.Runtime;

/// <summary>What the records of a query's log are. The numbers are in files and never change.</summary>
internal enum CheckpointRecordType : byte
{
    /// <summary>A run begins, or what later ones need of it is written again because the segment that had it goes: what may not change, and where the first batch begins.</summary>
    Start = 1,

    /// <summary>What the source must know again, where it changed: such as the identities of topics.</summary>
    Source = 2,

    /// <summary>A batch that is about to run. A second one of the same number is the batch run again: what the first one prepared doesn't count any more.</summary>
    Plan = 3,

    /// <summary>A piece of what a batch changed in the state.</summary>
    State = 4,

    /// <summary>A batch has run, and all it changed in the state stands before this record.</summary>
    Prepared = 5,

    /// <summary>The sinks have a batch's rows.</summary>
    Committed = 6,

    /// <summary>A file with all of the state is there and durable.</summary>
    Snapshot = 7,

    /// <summary>A run ended in good order.</summary>
    Close = 8,
}
