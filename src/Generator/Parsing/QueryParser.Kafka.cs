using System.Collections.Generic;
using System.Linq;
using Weir.Runtime;

namespace Weir.Generator;

/// <summary>FROM a Kafka source. Its rules are the runtime's own files, since configuration can break them as well.</summary>
internal sealed partial class QueryParser
{
    private static readonly string[] s_lossCauses =
        ["OnPartitionDeleted", "OnTopicRecreated", "OnRangeTrimmed", "OnNewPartitionNotAtZero", "OnRangeUnreadable"];

    private SourceModel ReadKafka(AttributeReader attribute)
    {
        var said = KafkaArguments(attribute);
        foreach (var problem in KafkaSourceRules.Check(said, _isBatch))
        {
            Report(attribute, problem);
        }

        CheckGroup(attribute);
        CheckSecrets(attribute, said.Options);
        var options = new List<OptionModel>();
        if (said.Topics.Count > 0)
        {
            options.Add(new OptionModel("Topics", Literals.OfList([.. said.Topics])));
        }

        AddTexts(options, attribute, "Pattern", "Assign", "BootstrapServers");
        AddMember(options, attribute, "Reader");
        AddTexts(options, attribute, "StartingOffsets");
        AddNumber(options, attribute, "StartingTimestamp", smallest: null);
        AddTexts(options, attribute, "StartingOffsetsByTimestamp");
        AddMember(options, attribute, "StartingOffsetsByTimestampStrategy");
        AddTexts(options, attribute, "EndingOffsets");
        AddNumber(options, attribute, "EndingTimestamp", smallest: null);
        AddTexts(options, attribute, "EndingOffsetsByTimestamp");
        AddRates(options, attribute);
        AddLossPolicies(options, attribute);
        AddMember(options, attribute, "IsolationLevel");
        AddTexts(options, attribute, "GroupIdPrefix", "GroupId", "CommitOffsetsTo");
        AddDuration(options, attribute, "RequestTimeout", "30 seconds");
        if (said.Options.Count > 0)
        {
            options.Add(new OptionModel("ClientOptions", ClientOptions(said.Options)));
        }

        string? row = attribute.TypeArgument is { } type ? RowName(type) ?? type.Name : null;
        return new SourceModel(SourceKind.Kafka, row, false, KafkaDescription.Of(said, _isBatch), options.ToEquatableArray());
    }

    private static KafkaSourceArguments KafkaArguments(AttributeReader attribute) => new()
    {
        Topics = attribute.PositionalArray(0),
        Pattern = Text(attribute, nameof(KafkaSourceArguments.Pattern)),
        Assign = Text(attribute, nameof(KafkaSourceArguments.Assign)),
        StartingOffsets = Text(attribute, nameof(KafkaSourceArguments.StartingOffsets)),
        StartingTimestamp = Number(attribute, nameof(KafkaSourceArguments.StartingTimestamp)),
        StartingOffsetsByTimestamp = Text(attribute, nameof(KafkaSourceArguments.StartingOffsetsByTimestamp)),
        EndingOffsets = Text(attribute, nameof(KafkaSourceArguments.EndingOffsets)),
        EndingTimestamp = Number(attribute, nameof(KafkaSourceArguments.EndingTimestamp)),
        EndingOffsetsByTimestamp = Text(attribute, nameof(KafkaSourceArguments.EndingOffsetsByTimestamp)),
        MaxOffsetsPerTrigger = Number(attribute, nameof(KafkaSourceArguments.MaxOffsetsPerTrigger)),
        MinOffsetsPerTrigger = Number(attribute, nameof(KafkaSourceArguments.MinOffsetsPerTrigger)),
        HasMaxTriggerDelay = attribute.Has("MaxTriggerDelay"),
        Options = attribute.NamedArray(nameof(KafkaSourceArguments.Options)),
    };

    private static string? Text(AttributeReader attribute, string name) => attribute.Named<string?>(name, null);

    private static long? Number(AttributeReader attribute, string name) => attribute.Has(name) ? attribute.Named(name, 0L) : null;

    private void Report(AttributeReader attribute, KafkaProblem problem)
    {
        var anchor = (problem.Argument, problem.Element) switch
        {
            (KafkaSourceArguments.TopicsName, < 0) => attribute.Anchor,
            (KafkaSourceArguments.TopicsName, var index) => attribute.Anchor.AtArgument(index),
            (var argument, var index) => attribute.Anchor.AtArgument(argument).AtElement(index),
        };
        switch (problem.Rule)
        {
            case KafkaRule.Topics:
                Report(DiagnosticIds.KafkaTopics, anchor, _class.Name, problem.Text, "source");
                break;
            case KafkaRule.ClientOption:
                Report(DiagnosticIds.KafkaOption, anchor, _class.Name, problem.Text, "source");
                break;
            case KafkaRule.Kind:
                Report(DiagnosticIds.WrongKind, anchor, problem.Argument, problem.Text);
                break;
            default:
                Report(DiagnosticIds.KafkaOffsets, anchor, problem.Argument, problem.Text);
                break;
        }
    }

    private void CheckGroup(AttributeReader attribute)
    {
        if (Text(attribute, "GroupId") is { } group)
        {
            Report(DiagnosticIds.KafkaGroup, attribute.Anchor.AtArgument("GroupId"), group);
        }

        foreach (string argument in new[] { "GroupId", "GroupIdPrefix", "CommitOffsetsTo", "BootstrapServers" })
        {
            CheckRange(attribute, argument, null, Text(attribute, argument) is not { } text || text.Trim().Length > 0, "", "a text that is not empty");
        }
    }

    private void CheckSecrets(AttributeReader attribute, IReadOnlyList<string> options)
    {
        for (int i = 0; i < options.Count; i++)
        {
            if (KafkaOptionRules.TrySplit(options[i], out string name, out _) && KafkaOptionRules.IsSecret(name))
            {
                string key = $"Weir:Queries:{_name ?? _class.Name}:{attribute.Name}:Options:{name}";
                Report(DiagnosticIds.SecretInAttribute, attribute.Anchor.AtArgument("Options").AtElement(i), name, key);
            }
        }
    }

    private void AddRates(List<OptionModel> options, AttributeReader attribute)
    {
        AddNumber(options, attribute, "MaxOffsetsPerTrigger", smallest: 1);
        AddNumber(options, attribute, "MinOffsetsPerTrigger", smallest: 1);
        AddDuration(options, attribute, "MaxTriggerDelay", "15 minutes");
        if (attribute.Has("MinPartitions"))
        {
            int pieces = attribute.Named("MinPartitions", 0);
            CheckRange(attribute, "MinPartitions", null, pieces > 0, Literals.Of(pieces), "at least 1");
            options.Add(new OptionModel("MinPartitions", Literals.Of(pieces)));
        }

        AddNumber(options, attribute, "MaxRecordsPerPartition", smallest: 1);
    }

    /// <summary>Spark's one switch decides for the causes that have no policy of their own.</summary>
    private void AddLossPolicies(List<OptionModel> options, AttributeReader attribute)
    {
        foreach (string cause in s_lossCauses)
        {
            if (attribute.Has(cause))
            {
                AddMember(options, attribute, cause);
            }
            else if (!attribute.Named("FailOnDataLoss", true))
            {
                options.Add(new OptionModel(cause, "global::Weir.LossPolicy.Warn"));
            }
        }
    }

    private static string ClientOptions(IReadOnlyList<string> options)
    {
        var entries = options
            .Where(static option => KafkaOptionRules.TrySplit(option, out _, out _))
            .Select(static option =>
            {
                KafkaOptionRules.TrySplit(option, out string name, out string value);
                return $"[{Literals.Of(name)}] = {Literals.Of(value)}";
            });
        return $"new global::System.Collections.Generic.Dictionary<string, string> {{ {string.Join(", ", entries)} }}";
    }

    private static void AddTexts(List<OptionModel> options, AttributeReader attribute, params string[] names) =>
        options.AddRange(names
            .Select(name => (Name: name, Text: Text(attribute, name)))
            .Where(static said => said.Text is not null)
            .Select(static said => new OptionModel(said.Name, Literals.Of(said.Text!))));

    private void AddNumber(List<OptionModel> options, AttributeReader attribute, string name, long? smallest)
    {
        if (Number(attribute, name) is { } number)
        {
            CheckRange(attribute, name, null, smallest is null || number >= smallest, Literals.Of(number), $"at least {smallest}");
            options.Add(new OptionModel(name, Literals.Of(number)));
        }
    }

    private void AddMember(List<OptionModel> options, AttributeReader attribute, string name)
    {
        if (attribute.Has(name))
        {
            string? member = attribute.NamedMember(name);
            CheckRange(attribute, name, null, member is not null, Literals.Of(attribute.Named(name, 0)), "one of the names of its type");
            options.Add(new OptionModel(name, member ?? "default"));
        }
    }
}
