using System;
using Microsoft.Extensions.Configuration;

namespace Weir.Testing;

/// <summary>What a query under test takes from the test.</summary>
public sealed class StreamTestOptions
{
    /// <summary>What the clock shows at the start: by default the first second of 2024, in UTC.</summary>
    public Timestamp StartTime { get; set; } = Timestamp.Parse("2024-01-01T00:00:00Z");

    /// <summary>The services that the query's constructor asks for.</summary>
    public IServiceProvider? Services { get; set; }

    /// <summary>The directory of the query's checkpoint, whatever its <c>[Checkpoint]</c> says and also if it has none. If this is left out, a query with a <c>[Checkpoint]</c> keeps it in memory.</summary>
    public string? CheckpointDirectory { get; set; }

    /// <summary>Configuration for the query; nothing else is looked at, so that a test depends on nothing around it.</summary>
    public IConfiguration? Configuration { get; set; }
}
