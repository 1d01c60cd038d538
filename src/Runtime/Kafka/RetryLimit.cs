using System;

namespace Weir.Runtime;

/// <summary>For how long a request is sent again after a fault that may pass.</summary>
/// <param name="requestTimeout">How long a request may take.</param>
internal readonly struct RetryLimit(TimeSpan requestTimeout)
{
    // A topic that was just created isn't known to every broker at once; one that is misspelt never is.
    private static readonly TimeSpan s_unknownTopicGrace = TimeSpan.FromSeconds(2);
    private readonly Deadline _unknownTopic = new(s_unknownTopicGrace);

    /// <summary>The pause before a request is sent again.</summary>
    public static TimeSpan Pause { get; } = TimeSpan.FromMilliseconds(100);

    /// <summary>By when the request must have been answered.</summary>
    public Deadline Request { get; } = new(requestTimeout);

    /// <summary>Whether to send the request again. What is no fault was no answer either.</summary>
    /// <param name="fault">What went wrong.</param>
    public bool Allows(KafkaFault fault) => !Request.IsOver && (fault.Kind == KafkaFaultKind.UnknownTopic
        ? !_unknownTopic.IsOver
        : !fault.IsFault || fault.MayPass);
}
