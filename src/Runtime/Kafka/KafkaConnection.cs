using System;
using System.Threading;
using Confluent.Kafka;
using Microsoft.Extensions.Logging;

namespace Weir.Runtime;

/// <summary>Which brokers a query talks to and how long it waits for them. The clients' log lines end here.</summary>
/// <param name="bootstrapServers">The brokers to ask first.</param>
/// <param name="requestTimeout">How long a request may take.</param>
/// <param name="queryName">The query's name, which the clients call themselves by.</param>
/// <param name="logger">What takes the clients' log lines; librdkafka would write them to stderr.</param>
/// <param name="settings">What <c>kafka.*</c> options say; null for all defaults.</param>
internal sealed partial class KafkaConnection(
    string bootstrapServers, TimeSpan requestTimeout, string queryName, ILogger logger, KafkaClientSettings? settings = null)
{
    private string? _lastTrouble;
    private string? _refusal;

    /// <summary>The connection that a source's options describe; they must name brokers.</summary>
    /// <param name="options">What <c>[KafkaSource]</c> and configuration said.</param>
    /// <param name="queryName">The query's name.</param>
    /// <param name="logger">What takes the clients' log lines.</param>
    /// <exception cref="QueryException">A <c>kafka.*</c> option makes no sense or names a file that can't be read.</exception>
    public static KafkaConnection Of(KafkaSourceOptions options, string queryName, ILogger logger) => new(
        options.BootstrapServers!, options.RequestTimeout.ToTimeSpan(), queryName, logger, KafkaClientSettings.Read(options, queryName));

    /// <summary>The brokers to ask first.</summary>
    public string BootstrapServers => bootstrapServers;

    /// <summary>How long a request may take.</summary>
    public TimeSpan RequestTimeout => requestTimeout;

    /// <summary>The attribute that the connection is for, and its configuration section.</summary>
    public string Section { get; init; } = "KafkaSource";

    /// <summary>The query's name.</summary>
    public string QueryName => queryName;

    /// <summary>What <c>kafka.*</c> options say.</summary>
    public KafkaClientSettings Settings { get; } = settings ?? KafkaClientSettings.Default;

    /// <summary>What the clients call themselves.</summary>
    public string ClientId => Settings.ClientId ?? $"weir-{queryName}";

    /// <summary>What a client last complained of; null when none did.</summary>
    public string? LastTrouble => Volatile.Read(ref _lastTrouble);

    /// <summary>Why no broker let Confluent's client in, which goes on trying; null when none said so since a question was answered.</summary>
    public string? Refusal
    {
        get => Volatile.Read(ref _refusal);
        set => Volatile.Write(ref _refusal, value);
    }

    /// <summary>The settings that every one of Confluent's clients has. Options go before the client's own settings.</summary>
    /// <typeparam name="TConfig">The client's kind of settings.</typeparam>
    /// <param name="config">The settings so far.</param>
    public TConfig Configure<TConfig>(TConfig config)
        where TConfig : ClientConfig
    {
        config.BootstrapServers = bootstrapServers;
        config.ClientId = ClientId;
        config.ReconnectBackoffMaxMs = 1000;
        config.SocketNagleDisable = true;
        config.EnableMetricsPush = false;
        config.LogConnectionClose = false;
        ConfluentOptions.Apply(config, Settings);
        return config;
    }

    /// <summary>Makes one of Confluent's clients.</summary>
    /// <typeparam name="TClient">The client's type.</typeparam>
    /// <param name="build">Makes it.</param>
    /// <exception cref="QueryException">librdkafka doesn't take an option.</exception>
    public TClient Build<TClient>(Func<TClient> build)
    {
        try
        {
            return build();
        }
        catch (Exception failure) when (failure is InvalidOperationException or KafkaException or ArgumentException)
        {
            throw new QueryException(
                $"Confluent's client doesn't take the kafka.* options of query '{queryName}': {failure.Message.TrimEnd('.')}.", failure);
        }
    }

    /// <summary>Takes a client's log line.</summary>
    public void OnLog(LogMessage message)
    {
        var level = (LogLevel)message.LevelAs(LogLevelType.MicrosoftExtensionsLogging);
        if (level >= LogLevel.Error)
        {
            Volatile.Write(ref _lastTrouble, Shorten(message.Message));
        }

        LogClient(level, message.Facility, message.Message);
    }

    /// <summary>Takes an error of a client's as a whole; the client goes on trying.</summary>
    public void OnError(Error error)
    {
        if (error.Code != ErrorCode.Local_AllBrokersDown)
        {
            Volatile.Write(ref _lastTrouble, Shorten(error.Reason));
        }

        if (error.ToFault() is { Kind: KafkaFaultKind.LoginFailed } fault)
        {
            Refusal = Shorten(fault.Reason);
        }

        LogTrouble(error.Reason);
    }

    /// <summary>Takes something that went wrong and that the own client goes on after.</summary>
    /// <param name="trouble">What went wrong.</param>
    public void OnTrouble(string trouble)
    {
        Volatile.Write(ref _lastTrouble, trouble);
        LogTrouble(trouble);
    }

    /// <summary>Notes options that mean nothing to the own client.</summary>
    public void LogUnreadOptions()
    {
        if (Settings.Unread.Count > 0)
        {
            LogUnread(queryName, string.Join(", ", Settings.Unread));
        }
    }

    /// <summary>Notes that the brokers have lost the end of a transaction, and that it is written again.</summary>
    /// <param name="partition">The partition that has no end of it.</param>
    /// <param name="offset">The transaction's first offset.</param>
    /// <param name="verdict">What was decided about it.</param>
    /// <param name="transactionalId">The name of the transactions.</param>
    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Kafka has lost the end of a transaction of '{TransactionalId}' in {Partition} from offset {Offset} on (KAFKA-20734). It is written again: {Verdict}.")]
    public partial void LogLostEnd(SourcePartition partition, long offset, string verdict, string transactionalId);

    /// <summary>Notes that nobody sees it if the brokers lose the end of a transaction.</summary>
    /// <param name="place">Where.</param>
    /// <param name="transactionalId">The name of the transactions.</param>
    /// <param name="reason">Why.</param>
    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Whether transactions of '{TransactionalId}' have their ends in {Place} can't be checked: {Reason}. If Kafka loses one (KAFKA-20734), rows may be lost or repeated. "
            + "It takes brokers from 3.0 on, and READ on the topics.")]
    public partial void LogUncheckedEnds(string place, string transactionalId, string reason);

    /// <summary>Cuts the client's own name off its lines: <c>[thrd:127.0.0.1:1/bootstrap]: 127.0.0.1:1/bootstrap: Connect to .. failed</c>.</summary>
    private static string Shorten(string line)
    {
        int thread = line.StartsWith("[thrd:", StringComparison.Ordinal) ? line.IndexOf("]: ", StringComparison.Ordinal) : -1;
        string rest = thread < 0 ? line : line[(thread + 3)..];
        int after = rest.IndexOf(" (after ", StringComparison.Ordinal);
        return after < 0 ? rest : rest[..after];
    }

    [LoggerMessage(EventId = ClientEvents.Line, Message = "Kafka client ({Facility}): {Line}")]
    private partial void LogClient(LogLevel level, string facility, string line);

    [LoggerMessage(EventId = ClientEvents.Trouble, Level = LogLevel.Warning, Message = "Kafka client: {Reason}")]
    private partial void LogTrouble(string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Options of query {Query} that mean nothing to Weir's own Kafka client are ignored: {Options}")]
    private partial void LogUnread(string query, string options);
}
