using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Extensions.Configuration;

namespace Weir.Runtime;

/// <summary>Overrides what a query's attributes say of where and how often by what configuration says.</summary>
internal static class QueryConfiguration
{
    /// <summary>What all keys begin with.</summary>
    public const string Root = "Weir";

    /// <summary>The section under the root that holds a section for each query.</summary>
    public const string QueriesSection = "Queries";

    private const string TriggerSection = "Trigger";
    private const string ShardsKey = "Shards";
    private const int MostShards = 1024;

    /// <summary>The query with configuration applied.</summary>
    /// <exception cref="QueryException">A key under the query's name is not known, its value can't be read, or the arguments don't go together.</exception>
    public static StreamQueryDefinition Apply(StreamQueryDefinition definition, IConfiguration? configuration)
    {
        var configured = configuration is null ? definition : Override(definition, configuration);
        if (configured.Source is KafkaSourceOptions kafka)
        {
            KafkaConfiguration.Check(kafka, configured.Name, configured.IsBatch);
            KafkaConfiguration.CheckDeadLetters(kafka, configured.DeadLetter, configured.Name);
        }

        KafkaSinkConfiguration.Check(configured);
        return configured;
    }

    private static StreamQueryDefinition Override(StreamQueryDefinition definition, IConfiguration configuration)
    {
        var root = configuration.GetSection(Root);
        RefuseUnknown(root, [QueriesSection], $"under {Root} stands");
        var query = root.GetSection(QueriesSection).GetSection(definition.Name);
        string[] trigger = definition.IsBatch ? [] : [TriggerSection];
        RefuseUnknown(
            query,
            [
                definition.Source.Section,
                .. definition.Sinks.Select(sink => sink.Section),
                .. definition.DeadLetter is null ? [] : new[] { DeadLetterOptions.Section },
                .. definition.Checkpoint is null ? [] : new[] { CheckpointOptions.Section },
                .. trigger,
                ShardsKey,
            ],
            $"the query '{definition.Name}' has");
        return definition with
        {
            Source = Read(query, definition.Source.Section, definition.Source, ReadSource),
            Sinks = [.. definition.Sinks.Select(sink => Read(query, sink.Section, sink, ReadSink))],
            DeadLetter = definition.DeadLetter is { } letters ? Read(query, DeadLetterOptions.Section, letters, ReadDeadLetter) : null,
            Checkpoint = definition.Checkpoint is { } checkpoint ? Read(query, CheckpointOptions.Section, checkpoint, ReadCheckpoint) : null,
            Trigger = Read(query, TriggerSection, definition.Trigger, ReadTrigger),
            Shards = ReadShards(query, definition),
        };
    }

    private static void RefuseUnknown(IConfigurationSection section, IReadOnlyList<string> known, string where)
    {
        foreach (var child in section.GetChildren())
        {
            if (!known.Contains(child.Key, StringComparer.OrdinalIgnoreCase))
            {
                throw Unknown(child, known, $"{where} {string.Join(", ", known.Distinct())}");
            }
        }
    }

    /// <summary>An error that names a key, the known one that may have been meant, and what may stand there.</summary>
    internal static QueryException Unknown(IConfigurationSection key, IEnumerable<string> known, string where)
    {
        string meant = EditDistance.Nearest(key.Key, known) is { } nearest ? $"did you mean '{nearest}'? " : "";
        string rest = meant.Length == 0 ? where : char.ToUpperInvariant(where[0]) + where[1..];
        return new QueryException($"The configuration key '{key.Path}' is not known; {meant}{rest}.");
    }

    private static TOptions Read<TOptions>(IConfigurationSection query, string name, TOptions declared, Func<TOptions, ArgumentReader, TOptions> read)
    {
        var section = query.GetSection(name);
        if (!section.Exists())
        {
            return declared;
        }

        var reader = new ArgumentReader(section);
        var options = read(declared, reader);
        reader.RefuseOthers();
        return options;
    }

    private static int? ReadShards(IConfigurationSection query, StreamQueryDefinition definition)
    {
        int shards = new ArgumentReader(query).Number(ShardsKey, 0, 1, MostShards);
        return shards == 0 ? definition.Shards : shards;
    }

    private static SourceOptions ReadSource(SourceOptions declared, ArgumentReader reader) => declared switch
    {
        SocketSourceOptions socket => socket with
        {
            Host = reader.Text(nameof(socket.Host), socket.Host)!,
            Port = reader.Number(nameof(socket.Port), socket.Port, 1, 65535),
            ConnectTimeout = reader.Timeout(nameof(socket.ConnectTimeout), socket.ConnectTimeout),
            Reconnect = reader.Flag(nameof(socket.Reconnect), socket.Reconnect),
            MaxLineBytes = reader.Number(nameof(socket.MaxLineBytes), socket.MaxLineBytes, 1, int.MaxValue / 2),
        },
        RateSourceOptions rate => rate with
        {
            RowsPerSecond = reader.Number(nameof(rate.RowsPerSecond), rate.RowsPerSecond, 1, long.MaxValue),
            RampUpTime = reader.Length(nameof(rate.RampUpTime), rate.RampUpTime)!.Value,
        },
        KafkaSourceOptions kafka => KafkaConfiguration.Read(kafka, reader),
        FileSourceOptions file => FileConfiguration.Read(file, reader),
        _ => declared,
    };

    private static DeadLetterOptions ReadDeadLetter(DeadLetterOptions declared, ArgumentReader reader) => declared with
    {
        Topic = reader.Text(nameof(declared.Topic), declared.Topic)!,
        BootstrapServers = reader.Text(nameof(declared.BootstrapServers), declared.BootstrapServers),
    };

    private static CheckpointOptions ReadCheckpoint(CheckpointOptions declared, ArgumentReader reader) => declared with
    {
        Path = reader.Text(nameof(declared.Path), null) switch
        {
            null => declared.Path,
            var path when string.IsNullOrWhiteSpace(path) => throw reader.Wrong(nameof(declared.Path), path, "a directory"),
            var path => path,
        },
        MinBatchesToRetain = reader.Number(nameof(declared.MinBatchesToRetain), declared.MinBatchesToRetain, 1, int.MaxValue),
        MaxDeltasPerSnapshot = reader.Number(nameof(declared.MaxDeltasPerSnapshot), declared.MaxDeltasPerSnapshot, 0, int.MaxValue),
    };

    private static SinkOptions ReadSink(SinkOptions declared, ArgumentReader reader) => declared switch
    {
        ConsoleSinkOptions console => console with
        {
            NumRows = reader.Number(nameof(console.NumRows), console.NumRows, 0, int.MaxValue),
            Truncate = reader.Flag(nameof(console.Truncate), console.Truncate),
        },
        KafkaSinkOptions kafka => KafkaSinkConfiguration.Read(kafka, reader),
        FileSinkOptions file => FileConfiguration.Read(file, reader),
        _ => declared,
    };

    private static TriggerOptions ReadTrigger(TriggerOptions declared, ArgumentReader reader)
    {
        var interval = reader.Length(nameof(TriggerAttribute.Interval), null);
        string? kind = reader.Text(nameof(TriggerAttribute.Kind), null);
        if (interval is not null && kind is not null)
        {
            throw reader.Wrong(nameof(TriggerAttribute.Kind), kind, "left out where an Interval is given");
        }

        if (interval is not null)
        {
            return new TriggerOptions(TriggerKind.Default, interval);
        }

        return kind is null
            ? declared
            : Enum.TryParse<TriggerKind>(kind, ignoreCase: true, out var parsed) && Enum.IsDefined(parsed)
                ? new TriggerOptions(parsed)
                : throw reader.Wrong(nameof(TriggerAttribute.Kind), kind, "Default, Once or AvailableNow");
    }
}
