using System;

namespace Weir.Runtime;

/// <summary>For how long a request is sent again after a fault that may pass.</summary>
/// <param name="requestTimeout">How long a request may take.</param>
internal readonly struct RetryLimit(TimeSpan requestTimeout)
{
    private readonly Deadline _unknownTopic = new(UnknownTopicGrace);

    /// <summary>The pause before a request is sent again.</summary>
    public static TimeSpan Pause { get; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How long a topic may be unknown: one that was just created isn't known to every broker at once, nor is any to a broker that starts; one that is misspelt or deleted never is.</summary>
    public static TimeSpan UnknownTopicGrace { get; } = TimeSpan.FromSeconds(2);

    /// <summary>By when the request must have been answered.</summary>
    public Deadline Request { get; } = new(requestTimeout);

    /// <summary>Whether to send the request again. What is no fault was no answer either.</summary>
    /// <param name="fault">What went wrong.</param>
    public bool Allows(KafkaFault fault) => !Request.IsOver && (fault.Kind == KafkaFaultKind.UnknownTopic
        ? !_unknownTopic.IsOver
        : !fault.IsFault || fault.MayPass);
}
