namespace Weir.Runtime;

/// <summary>What a broker's fetch session has of one partition.</summary>
internal sealed class SessionEntry
{
    /// <summary>Whether the session has the partition.</summary>
    public bool IsIn { get; set; }

    /// <summary>The offset that the broker was last asked for.</summary>
    public long Offset { get; set; }

    /// <summary>The leader's epoch that the broker was last told.</summary>
    public int LeaderEpoch { get; set; }

    /// <summary>Whether the request that is being written names the partition.</summary>
    public bool IsNamed { get; set; }
}
