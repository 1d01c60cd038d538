using System;
using System.IO;
using Weir.Runtime;

namespace Weir.Testing;

/// <summary>The directory that stands in the place of the one that a query's <c>[Checkpoint]</c> names: a test's own, deleted with it, or one that the test names.</summary>
internal sealed class TestCheckpoint(string? named)
{
    // A test needs little of it, and makes many.
    private const long SegmentBytes = 4 * 1024 * 1024;

    private string? _made;

    /// <summary>What the query's checkpoint is for the test.</summary>
    public CheckpointOptions Options(CheckpointOptions declared) => declared with { Path = named ?? (_made ??= Make()), SegmentBytes = SegmentBytes, SyncInterval = TimeSpan.Zero };

    /// <summary>Deletes what was made.</summary>
    public void Delete()
    {
        if (_made is not null)
        {
            Directory.Delete(Path.GetDirectoryName(_made)!, recursive: true);
            _made = null;
        }
    }

    private static string Make() => Path.Join(Directory.CreateTempSubdirectory("weir-test-").FullName, "checkpoint");
}
