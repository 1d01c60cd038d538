using System;
using Microsoft.Extensions.Logging;

namespace Weir.Runtime;

/// <summary>What the engine logs. The numbers of the events are kept: people filter by them.</summary>
internal static partial class EngineLog
{
    [LoggerMessage(1, LogLevel.Information, "Query {Query} started: id {Id}, run {RunId}, reading {Source}")]
    public static partial void Started(ILogger logger, string query, Guid id, Guid runId, string source);

    [LoggerMessage(2, LogLevel.Debug, "Query {Query}: batch {BatchId} took {Rows} rows in {Milliseconds} ms")]
    public static partial void BatchDone(ILogger logger, string query, long batchId, long rows, long milliseconds);

    [LoggerMessage(3, LogLevel.Warning, "Query {Query}: batch {BatchId} took {Milliseconds} ms, longer than the trigger's interval of {Interval}")]
    public static partial void FallsBehind(ILogger logger, string query, long batchId, long milliseconds, Duration interval);

    [LoggerMessage(4, LogLevel.Information, "Query {Query} stopped")]
    public static partial void Stopped(ILogger logger, string query);

    [LoggerMessage(5, LogLevel.Error, "Query {Query} failed")]
    public static partial void Failed(ILogger logger, Exception exception, string query);

    [LoggerMessage(ClientEvents.Reconnecting, LogLevel.Warning, "{Source}: the connection was closed, connecting again in {Milliseconds} ms")]
    public static partial void Reconnecting(ILogger logger, string source, long milliseconds);

    [LoggerMessage(7, LogLevel.Information, "{Source}: connected again")]
    public static partial void Reconnected(ILogger logger, string source);

    [LoggerMessage(8, LogLevel.Warning, "Query {Query}: {Part} was not closed in good order")]
    public static partial void NotDisposed(ILogger logger, Exception exception, string query, string part);

    [LoggerMessage(26, LogLevel.Warning, "Query {Query}: {Sink} could not take back what it had of a batch that failed")]
    public static partial void NotAborted(ILogger logger, Exception exception, string query, string sink);

    [LoggerMessage(9, LogLevel.Warning, "Query {Query} reads as the consumer group '{Group}': another consumer of that group would take partitions from it")]
    public static partial void CustomGroup(ILogger logger, string query, string group);

    [LoggerMessage(30, LogLevel.Warning, "Query {Query}: {Oddity}")]
    public static partial void CheckpointOddity(ILogger logger, string query, string oddity);

    [LoggerMessage(31, LogLevel.Information, "Query {Query} goes on behind batch {BatchId} of its checkpoint in {Path}")]
    public static partial void GoesOn(ILogger logger, string query, long batchId, string? path);

    [LoggerMessage(32, LogLevel.Warning, "{Source} can't give again {Lines} lines of a batch that broke off: they are lost")]
    public static partial void NotReplayed(ILogger logger, string source, long lines);

    [LoggerMessage(33, LogLevel.Information, "Query {Query}: {Sink} delivers exactly once behind batch {BatchId}, which it didn't before")]
    public static partial void BeginsToDecide(ILogger logger, string query, string sink, long batchId);
}
