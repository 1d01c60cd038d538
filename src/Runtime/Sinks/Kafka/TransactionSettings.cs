using System;
using System.Collections.Generic;

namespace Weir.Runtime;

/// <summary>The name and the limits of a query's transactions.</summary>
/// <param name="QueryName">The query's name.</param>
/// <param name="TransactionalId">The transactions' name.</param>
/// <param name="Timeout">How long one may take.</param>
/// <param name="RequestTimeout">How long a request may take.</param>
/// <param name="SendsOffsets">Whether the source's offsets go into transactions: its brokers are the same.</param>
internal sealed record TransactionSettings(string QueryName, string TransactionalId, TimeSpan Timeout, TimeSpan RequestTimeout, bool SendsOffsets)
{
    /// <summary>The consumer group of the query's own. Nobody subscribes with it, since Kafka takes offsets of such a group from transactions without asking who has the partitions.</summary>
    public string Group => "weir-" + TransactionalId;

    /// <summary>Counts a partition in which the brokers lost the end of a transaction.</summary>
    public void LostEnd() => WeirMeter.LostTransactionEnds.Add(1, new KeyValuePair<string, object?>("weir.query.name", QueryName));

    /// <summary>Counts a producer that was made anew because of a commit that may still have been on its way.</summary>
    public void Reinitialised() => WeirMeter.TransactionReinitialisations.Add(1, new KeyValuePair<string, object?>("weir.query.name", QueryName));
}
