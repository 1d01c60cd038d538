using System;
using System.IO;
using Weir.Runtime;

namespace Weir.Testing;

/// <summary>What stands in the place of the directory that a query's <c>[Checkpoint]</c> names: memory, or a directory of the test.</summary>
/// <remarks>State in RocksDB needs a directory: it is a temporary one where the test names none.</remarks>
internal sealed class TestCheckpoint
{
    // A test needs little of it, and makes many.
    private const long SegmentBytes = 4 * 1024 * 1024;

    private readonly MemoryStorage? _memory;
    private readonly string? _temporary;

    /// <summary>Makes what a query under test is given.</summary>
    /// <param name="declared">What its <c>[Checkpoint]</c> says.</param>
    /// <param name="named">The directory that the test names.</param>
    public TestCheckpoint(CheckpointOptions declared, string? named)
    {
        if (named is null && declared.StateStore == StateStore.RocksDb)
        {
            _temporary = Directory.CreateTempSubdirectory("weir-test-").FullName;
            named = Path.Join(_temporary, "checkpoint");
        }

        _memory = named is null ? new MemoryStorage(declared.Path) : null;
        Options = declared with { Path = named ?? declared.Path, SegmentBytes = SegmentBytes, SyncInterval = TimeSpan.Zero };
    }

    /// <summary>What the query's checkpoint is for the test.</summary>
    public CheckpointOptions Options { get; }

    /// <summary>Opens it for a run.</summary>
    public CheckpointLog Open(string query, TimeProvider clock) => CheckpointLog.Open(Options, query, clock, static _ => { }, _memory);

    /// <summary>Deletes what was made on disk.</summary>
    public void Delete()
    {
        if (_temporary is not null)
        {
            Directory.Delete(_temporary, recursive: true);
        }
    }
}
