using System;
using System.Collections.Generic;
using System.Linq;

namespace Weir.Runtime;

/// <summary>Which settings of Kafka's clients may be given by their own names (this file is compiled into the generator as well).</summary>
internal static class KafkaOptionRules
{
    private const string Prefix = "kafka.";

    // Spark refuses the first five; the others have an argument that checks them.
    private static readonly Dictionary<string, string> s_refused = new(StringComparer.OrdinalIgnoreCase)
    {
        ["key.deserializer"] = "the rows' columns say how keys are read; declare the column as Utf8 or Bytes",
        ["value.deserializer"] = "the rows' columns say how values are read; declare the column as Utf8 or Bytes",
        ["auto.offset.reset"] = "StartingOffsets says where to begin; use that",
        ["enable.auto.commit"] = "the engine keeps the offsets; use CommitOffsetsTo for tools that watch lag",
        ["interceptor.classes"] = "it names a class of Java; use a verb of the query",
        ["enable.auto.offset.store"] = "the engine keeps the offsets; use CommitOffsetsTo for tools that watch lag",
        ["bootstrap.servers"] = "BootstrapServers is its argument; use that",
        ["metadata.broker.list"] = "BootstrapServers is its argument; use that",
        ["group.id"] = "GroupId is its argument; use that",
        ["isolation.level"] = "IsolationLevel is its argument; use that",
        ["request.timeout.ms"] = "RequestTimeout is its argument; use that",
        ["subscribe"] = "topics are arguments of their own; name them there",
        ["subscribePattern"] = "Pattern is its argument; use that",
        ["includeHeaders"] = "a row has headers if it declares a column for them; do that",
    };

    private static readonly HashSet<string> s_secrets = new(StringComparer.OrdinalIgnoreCase) { "sasl.jaas.config", "ssl.keystore.key", "ssl.key.pem" };

    // Arguments whose names Spark's users may take for settings of the clients.
    private static readonly string[] s_arguments =
    [
        "Assign", "StartingOffsets", "StartingTimestamp", "StartingOffsetsByTimestamp", "StartingOffsetsByTimestampStrategy",
        "EndingOffsets", "EndingTimestamp", "EndingOffsetsByTimestamp", "MaxOffsetsPerTrigger", "MinOffsetsPerTrigger", "MaxTriggerDelay",
        "MinPartitions", "MaxRecordsPerPartition", "FailOnDataLoss", "GroupIdPrefix",
    ];

    /// <summary>A setting's name as the clients know it: in small letters and without Spark's <c>kafka.</c>.</summary>
    public static string Plain(string name)
    {
        string plain = name.Trim().ToLowerInvariant();
        return plain.StartsWith(Prefix, StringComparison.Ordinal) ? plain.Substring(Prefix.Length) : plain;
    }

    /// <summary>Cuts <c>name=value</c>; a value may have further equals signs.</summary>
    /// <returns>Whether there is a name and an equals sign.</returns>
    public static bool TrySplit(string option, out string name, out string value)
    {
        int equals = option.IndexOf('=');
        name = Plain(equals < 0 ? option : option.Substring(0, equals));
        value = option.Substring(equals + 1).Trim();
        return equals >= 0 && name.Length > 0;
    }

    /// <summary>Whether a setting's value must be neither in the source nor in a message.</summary>
    public static bool IsSecret(string name)
    {
        string plain = Plain(name);
        return s_secrets.Contains(plain) || plain.Contains("password") || plain.Contains("secret");
    }

    /// <summary>Why a setting can't be given, then what to do; null if it can.</summary>
    public static string? Refusal(string name)
    {
        string plain = Plain(name);
        return s_refused.TryGetValue(plain, out string? reason) ? reason
            : s_arguments.FirstOrDefault(argument => argument.Equals(plain, StringComparison.OrdinalIgnoreCase)) is { } argument ? $"{argument} is its argument; use that"
            : null;
    }

    /// <summary>Finds what is wrong with settings of a source as <c>name=value</c>.</summary>
    public static void Check(IReadOnlyList<string> options, List<KafkaProblem> problems) => Check(options, Refusal, problems);

    /// <summary>Finds what is wrong with settings as <c>name=value</c>.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="refusal">Why a setting can't be given; null if it can.</param>
    /// <param name="problems">What takes the broken rules.</param>
    public static void Check(IReadOnlyList<string> options, Func<string, string?> refusal, List<KafkaProblem> problems)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < options.Count; i++)
        {
            // Only the name is told: the value may be a secret.
            string? error = !TrySplit(options[i], out string name, out _) ? "have an entry that is not written as name=value; give the setting's name and its value"
                : refusal(name) is { } reason ? $"can't have '{name}': {reason}"
                : !seen.Add(name) ? $"have '{name}' twice; give it once"
                : null;
            if (error is not null)
            {
                problems.Add(new(KafkaRule.ClientOption, "Options", i, error));
            }
        }
    }
}
