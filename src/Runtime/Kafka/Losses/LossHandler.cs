using System;
using System.Collections.Generic;
using System.Threading;
using Microsoft.Extensions.Logging;

namespace Weir.Runtime;

/// <summary>Does with lost offsets what the source's options say: fails, logs them or gives them to the query.</summary>
/// <remarks>Readers call it on threads of their own; the query's method is never called by two of them at once.</remarks>
/// <param name="options">What is done for each cause.</param>
/// <param name="queryName">The query's name, for messages.</param>
/// <param name="logger">What takes the losses that are only logged.</param>
/// <param name="metrics">What counts them.</param>
internal sealed partial class LossHandler(KafkaSourceOptions options, string queryName, ILogger logger, SourceMetrics metrics) : ILossHandler
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(LossCause Cause, string Topic, int Partition), LostRange> _last = [];

    /// <summary>The query's <c>[LostRanges]</c> method, if it has one.</summary>
    public Action<LostRange>? SideOutput { get; set; }

    /// <summary>Makes sure that there is a method wherever losses are to go to one.</summary>
    /// <exception cref="QueryException">There is none.</exception>
    public void Check()
    {
        foreach (var cause in Enum.GetValues<LossCause>())
        {
            if (LossPolicies.For(cause, options) == LossPolicy.SideOutput && SideOutput is null)
            {
                throw new QueryException(
                    $"{LossPolicies.OptionOf(cause)} of [KafkaSource] is SideOutput, but query '{queryName}' has no method for lost ranges. "
                    + "Add one: [LostRanges] void Lost(LostRange range).");
            }
        }
    }

    /// <inheritdoc/>
    public void OnLoss(in LostRange lost)
    {
        lock (_gate)
        {
            // What planning has told of, reading may meet again.
            var key = (lost.Cause, lost.Topic, lost.Partition);
            if (_last.TryGetValue(key, out var last) && last == lost)
            {
                return;
            }

            metrics.Lost(lost);
            switch (LossPolicies.For(lost.Cause, options))
            {
                case LossPolicy.Warn:
                    LogLoss(queryName, LossPolicies.Describe(lost), lost.Cause);
                    break;
                case LossPolicy.SideOutput:
                    SideOutput!(lost);
                    break;
                default:
                    throw new QueryException(LossPolicies.Describe(lost) + " " + LossPolicies.RemedyFor(lost.Cause));
            }

            _last[key] = lost;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Query {Query} goes on behind lost offsets: {Loss} ({Cause})")]
    private partial void LogLoss(string query, string loss, LossCause cause);
}
