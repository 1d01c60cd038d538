namespace Weir.Runtime;

/// <summary>The part of a leader's answer that is about one partition.</summary>
internal interface IPartitionAnswer
{
    /// <summary>The topic.</summary>
    string Topic { get; }

    /// <summary>The partition's number.</summary>
    int Number { get; }

    /// <summary>Why nothing is told.</summary>
    KafkaErrorCode Error { get; }
}
