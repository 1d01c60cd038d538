using System;
using System.Collections.Generic;

namespace Weir.Runtime;

/// <summary>What <c>[Checkpoint]</c> said. The attribute's properties of the same names say what each means.</summary>
public sealed record CheckpointOptions
{
    /// <summary>The configuration section.</summary>
    internal const string Section = "Checkpoint";

    /// <summary>The directory.</summary>
    public required string Path { get; init; }

    /// <summary>Where the state is kept while the query runs.</summary>
    public StateStore StateStore { get; init; } = StateStore.Memory;

    /// <summary>How many batches' plans and commits are kept at least.</summary>
    public int MinBatchesToRetain { get; init; } = 100;

    /// <summary>After how many batches the state is written in full at the latest.</summary>
    public int MaxDeltasPerSnapshot { get; init; } = 1000;

    /// <summary>What the query was called before.</summary>
    public IReadOnlyList<string> PreviousNames { get; init; } = [];

    /// <summary>What columns were called before, each with what it is called now.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> RenamedColumns { get; init; } = [];

    /// <summary>The bytes of a segment of the log; tests take less.</summary>
    internal long SegmentBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>The shortest time between the beginnings of two syncs of the log; tests don't wait.</summary>
    internal TimeSpan SyncInterval { get; init; } = TimeSpan.FromMilliseconds(10);
}
