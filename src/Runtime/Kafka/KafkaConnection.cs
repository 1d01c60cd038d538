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
internal sealed partial class KafkaConnection(string bootstrapServers, TimeSpan requestTimeout, string queryName, ILogger logger)
{
    private string? _lastTrouble;

    /// <summary>The brokers to ask first.</summary>
    public string BootstrapServers => bootstrapServers;

    /// <summary>How long a request may take.</summary>
    public TimeSpan RequestTimeout => requestTimeout;

    /// <summary>The query's name.</summary>
    public string QueryName => queryName;

    /// <summary>What a client last complained of; null when none did.</summary>
    public string? LastTrouble => Volatile.Read(ref _lastTrouble);

    /// <summary>The settings that every client has.</summary>
    /// <typeparam name="TConfig">The client's kind of settings.</typeparam>
    /// <param name="config">The settings so far.</param>
    public TConfig Configure<TConfig>(TConfig config)
        where TConfig : ClientConfig
    {
        config.BootstrapServers = bootstrapServers;
        config.ClientId = $"weir-{queryName}";
        config.ReconnectBackoffMaxMs = 1000;
        config.SocketNagleDisable = true;
        config.EnableMetricsPush = false;
        config.LogConnectionClose = false;
        return config;
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

        LogTrouble(error.Reason);
    }

    /// <summary>Cuts the client's own name off its lines: <c>[thrd:127.0.0.1:1/bootstrap]: 127.0.0.1:1/bootstrap: Connect to .. failed</c>.</summary>
    private static string Shorten(string line)
    {
        int thread = line.StartsWith("[thrd:", StringComparison.Ordinal) ? line.IndexOf("]: ", StringComparison.Ordinal) : -1;
        string rest = thread < 0 ? line : line[(thread + 3)..];
        int after = rest.IndexOf(" (after ", StringComparison.Ordinal);
        return after < 0 ? rest : rest[..after];
    }

    [LoggerMessage(Message = "Kafka client ({Facility}): {Line}")]
    private partial void LogClient(LogLevel level, string facility, string line);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Kafka client: {Reason}")]
    private partial void LogTrouble(string reason);
}
