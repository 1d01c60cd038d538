using System.Text.Json;

namespace Weir.Benchmarks;

/// <summary>One run, printed as a line of JSON with the peers' names where they have them.</summary>
internal sealed record RunReport
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };

    public string Engine => "weir";

    public required string Workload { get; init; }

    /// <summary>The settings that differ from the defaults.</summary>
    public required string Settings { get; init; }

    /// <summary>How many records were read.</summary>
    public required long Rows { get; init; }

    /// <summary>How many rows went to the sink.</summary>
    public required long Emitted { get; init; }

    /// <summary>How many batches ran; the last may be one without data.</summary>
    public required int Batches { get; init; }

    /// <summary>From the start of the query, not yet connected, until it has ended by itself: all read, all closed windows emitted, the reader disposed of.</summary>
    public required double Seconds { get; init; }

    /// <summary>How much of them the batches took, as the progress records tell: without connecting and ending.</summary>
    public required double BatchSeconds { get; init; }

    public required long RowsPerSecond { get; init; }

    /// <summary>The process's CPU time in these seconds, user and system, divided by the rows.</summary>
    public required double CpuNanosecondsPerRow { get; init; }

    /// <summary>Managed bytes allocated in these seconds, divided by the rows.</summary>
    public required double AllocatedBytesPerRow { get; init; }

    /// <summary>The most memory that the process ever held (VmHWM).</summary>
    public required long PeakRssBytes { get; init; }

    /// <summary>The most groups that were held after a batch; null without groups.</summary>
    public long? Groups { get; init; }

    /// <summary>Bytes held for the groups and their keys at that time, divided by the groups.</summary>
    public double? StateBytesPerGroup { get; init; }

    /// <summary>Where the result was compared with a simpler program's: the sum of its rows' hashes.</summary>
    public string? Checked { get; init; }

    /// <summary>The line.</summary>
    public override string ToString() => JsonSerializer.Serialize(this, s_json);
}
