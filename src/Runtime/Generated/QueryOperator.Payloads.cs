using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Weir.Runtime;

/// <summary>Records whose value can't be read as the source's row.</summary>
public abstract partial class QueryOperator
{
    /// <summary>How many records of this batch were malformed.</summary>
    internal long MalformedRecords { get; private set; }

    /// <summary>Where records go that can't be read; null where they go nowhere.</summary>
    internal IDeadLetters? DeadLetters { get; set; }

    /// <summary>Takes note of a record that can't be read, or not in full.</summary>
    /// <param name="batch">The record's batch.</param>
    /// <param name="record">The record.</param>
    /// <param name="failure">What is wrong.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    protected void OnMalformed(scoped in SourceBatch batch, scoped in SourceRecord record, scoped in PayloadFailure failure)
    {
        MalformedRecords++;
        DeadLetters?.Send(in batch, in record, in failure);
    }

    /// <summary>Ends the query at a record that can't be read.</summary>
    /// <param name="batch">The record's batch.</param>
    /// <param name="record">The record.</param>
    /// <param name="failure">What is wrong.</param>
    /// <exception cref="QueryException">Always: it says what is wrong with which record.</exception>
    [DoesNotReturn]
    protected static void FailOnMalformed(scoped in SourceBatch batch, scoped in SourceRecord record, scoped in PayloadFailure failure) => throw new QueryException(
        $"The record at offset {record.Offset} of {(batch.Topic.IsEmpty ? "the source" : $"'{batch.Topic.ToString()}', partition {batch.Partition},")} can't be read: {failure.ToString()}."
        + " Correct what writes such records, or leave them out with ParseMode.DropMalformed or [DeadLetter].");
}
