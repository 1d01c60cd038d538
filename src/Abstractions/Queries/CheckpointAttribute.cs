using System;

namespace Weir;

/// <summary>
/// Keeps in a directory what the query has done, so that it goes on from there when it is started again: which offsets each batch read, at which time and
/// watermark, whether it was committed, and the state.
/// </summary>
/// <remarks>
/// A batch that was not committed is run again with the same offsets, time and watermark. One query has one directory, and one process at a time has the query.
/// Without a checkpoint a query that is started again begins anew.
/// A batch query keeps the plan of its batch: one that broke off is run again with the same offsets; one that was committed is followed by a new one.
/// </remarks>
/// <param name="path">The directory, made where it is missing: on a local disk, relative to the directory that the program runs in.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class CheckpointAttribute(string path) : Attribute
{
    /// <summary>The directory.</summary>
    public string Path { get; } = path;

    /// <summary>Where the state is kept while the query runs.</summary>
    public StateStore StateStore { get; set; } = StateStore.Memory;

    /// <summary>How many batches' plans and commits are kept at least; 100 unless told otherwise, as in Spark.</summary>
    public int MinBatchesToRetain { get; set; } = 100;

    /// <summary>
    /// After how many batches the state is written in full at the latest; 1,000 unless told otherwise. It is written earlier once the changes since the last time
    /// exceed half of its size. A smaller number makes a start faster and batches slower.
    /// </summary>
    public int MaxDeltasPerSnapshot { get; set; } = 1000;
}
