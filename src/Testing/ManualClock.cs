using System;

namespace Weir.Testing;

/// <summary>A clock that stands still until a test moves it.</summary>
internal sealed class ManualClock(Timestamp start) : TimeProvider
{
    /// <summary>The time it shows.</summary>
    public Timestamp Now { get; set; } = start;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddTicks(Now.Micros * TimeSpan.TicksPerMicrosecond);

    /// <inheritdoc/>
    public override long GetTimestamp() => Now.Micros * TimeSpan.TicksPerMicrosecond;
}
