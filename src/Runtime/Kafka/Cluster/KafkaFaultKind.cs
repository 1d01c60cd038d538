namespace Weir.Runtime;

/// <summary>What went wrong, as far as it matters for what to do next.</summary>
internal enum KafkaFaultKind
{
    /// <summary>Nothing went wrong.</summary>
    None,

    /// <summary>Nobody answered.</summary>
    Unanswered,

    /// <summary>The same request may succeed a moment later: leaders move, brokers start.</summary>
    Passing,

    /// <summary>There is no such topic or partition.</summary>
    UnknownTopic,

    /// <summary>The topic was deleted and made again.</summary>
    TopicRecreated,

    /// <summary>The client may not do that.</summary>
    NotAuthorized,

    /// <summary>A newer producer has the transactional id.</summary>
    Fenced,

    /// <summary>The partition doesn't have the offset.</summary>
    OffsetsGone,

    /// <summary>The bytes are damaged.</summary>
    Damaged,

    /// <summary>The broker didn't let the client in.</summary>
    LoginFailed,

    /// <summary>What answers isn't a broker, or one that speaks another protocol.</summary>
    Nonsense,

    /// <summary>Anything else that a broker refuses; asking again won't help.</summary>
    Refused,
}
