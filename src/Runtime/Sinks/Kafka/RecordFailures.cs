using System.Threading;
using Confluent.Kafka;

namespace Weir.Runtime;

/// <summary>Of all records that a producer couldn't write, the one that tells why.</summary>
/// <remarks>
/// librdkafka gives a transaction up with its first failed record, before it reports that one: the rest is purged, and no more is taken ("erroneous state"). Which of these is heard of
/// first is a matter of chance, so that what follows from another failure is told only if there is no other.
/// </remarks>
internal sealed class RecordFailures
{
    private readonly Lock _lock = new();
    private RecordFailure? _told;

    /// <summary>The failure that tells most, the first of its kind; null where all records were written so far.</summary>
    public RecordFailure? Told => Volatile.Read(ref _told);

    /// <summary>Whether a record failed for a reason of its own.</summary>
    public bool HasCause => Told is { IsCause: true };

    /// <summary>Takes a failed record.</summary>
    /// <param name="error">What the client says.</param>
    /// <param name="topic">Where the record was to go.</param>
    public void Add(Error error, string topic)
    {
        lock (_lock)
        {
            if (_told is null || (!_told.IsCause && IsCause(error.Code)))
            {
                Volatile.Write(ref _told, new RecordFailure(error, topic));
            }
        }
    }

    /// <summary>Whether an error says why, and not only that something else had failed before.</summary>
    public static bool IsCause(ErrorCode code) => code is not (
        ErrorCode.Local_State or ErrorCode.Local_Fatal or ErrorCode.Local_Inconsistent or ErrorCode.Local_Retry
        or ErrorCode.Local_PurgeQueue or ErrorCode.Local_PurgeInflight or ErrorCode.Local_InvalidDifferentRecord
        or ErrorCode.OutOfOrderSequenceNumber or ErrorCode.OperationNotAttempted);
}

/// <summary>A record that couldn't be written.</summary>
/// <param name="Error">What the client says.</param>
/// <param name="Topic">Where it was to go.</param>
internal sealed record RecordFailure(Error Error, string Topic)
{
    /// <summary>Whether it failed for a reason of its own.</summary>
    public bool IsCause { get; } = RecordFailures.IsCause(Error.Code);
}
