using System.Collections.Generic;
using System.Linq;
using Weir.Runtime;

namespace Weir.Generator;

/// <summary>INTO a Kafka sink. Its rules are the runtime's own files, since configuration can break them as well.</summary>
internal sealed partial class QueryParser
{
    private SinkModel ReadKafkaSink(AttributeReader attribute, List<AttributeReader> attributes)
    {
        var encoding = (EncodeKind)attribute.Named("Value", 0);
        var said = new KafkaSinkArguments
        {
            Topic = attribute.Positional<string>(0),
            IsExactlyOnce = attribute.Named("Delivery", 0) != 0,
            TransactionalId = Text(attribute, nameof(KafkaSinkArguments.TransactionalId)),
            LedgerTopic = Text(attribute, nameof(KafkaSinkArguments.LedgerTopic)),
            Options = attribute.NamedArray(nameof(KafkaSinkArguments.Options)),
        };
        foreach (var problem in KafkaSinkRules.Check(said))
        {
            ReportSink(attribute, problem);
        }

        CheckDelivery(attribute, attributes, said.IsExactlyOnce);
        CheckMode(attribute);
        CheckSecrets(attribute, said.Options);
        var options = new List<OptionModel>();
        if (said.Topic is { } topic)
        {
            options.Add(new OptionModel("Topic", Literals.Of(topic.Trim())));
        }

        AddMember(options, attribute, "Value");
        AddTexts(options, attribute, "BootstrapServers");
        AddMember(options, attribute, "Delivery");
        AddTexts(options, attribute, nameof(said.TransactionalId));
        AddDuration(options, attribute, "TransactionTimeout", "5 minutes");
        AddTexts(options, attribute, nameof(said.LedgerTopic));
        AddDuration(options, attribute, "RequestTimeout", "30 seconds");
        if (said.Options.Count > 0)
        {
            options.Add(new OptionModel("ClientOptions", ClientOptions(said.Options)));
        }

        string how = encoding is EncodeKind.Json or EncodeKind.Csv ? $" as {encoding.ToString().ToUpperInvariant()}" : "";
        return new SinkModel(SinkKind.Kafka, options.ToEquatableArray())
        {
            Encoding = encoding,
            Kafka = new KafkaSinkModel(said.Topic is not null, said.IsExactlyOnce),
            Description = $"KafkaSink {said.Topic?.Trim() ?? "by row"}{how}{(said.IsExactlyOnce ? " exactly once" : "")}",
        };
    }

    private void ReportSink(AttributeReader attribute, KafkaProblem problem)
    {
        var anchor = problem.Argument == KafkaSinkArguments.TopicName ? attribute.Anchor.AtArgument(0)
            : problem.Element >= 0 ? attribute.Anchor.AtArgument(problem.Argument).AtElement(problem.Element)
            : attribute.Has(problem.Argument) ? attribute.Anchor.AtArgument(problem.Argument)
            : attribute.Anchor;
        string id = problem.Rule switch
        {
            KafkaRule.ClientOption => DiagnosticIds.KafkaOption,
            KafkaRule.ExactlyOnce => DiagnosticIds.ExactlyOnce,
            _ => DiagnosticIds.KafkaTopics,
        };
        Report(id, anchor, _class.Name, problem.Text, "sink");
    }

    /// <summary>What the sink promises needs a checkpoint, and to promise more a source that gives the same records again.</summary>
    private void CheckDelivery(AttributeReader attribute, List<AttributeReader> attributes, bool isExactlyOnce)
    {
        if (!_isBatch)
        {
            RequireCheckpoint(attribute, attributes);
        }

        if (!isExactlyOnce)
        {
            return;
        }

        string? why = _isBatch ? "is for stream queries, whose batches each are a transaction: use [StreamQuery] with Trigger(TriggerKind.AvailableNow), or Delivery.AtLeastOnce"
            : attributes.FirstOrDefault(other => other.Name is WellKnownNames.SocketSource or WellKnownNames.MemorySource) is { } source
                ? $"needs a source that gives the same records again after a crash, which [{source.Name}] can't: read Kafka or files, or use Delivery.AtLeastOnce"
            : Find(attributes, WellKnownNames.KafkaSource) is { } kafka && kafka.NamedMember("IsolationLevel") is null or "global::Weir.Isolation.ReadUncommitted"
                ? "needs [KafkaSource] to read only what was committed: a record of a transaction that is aborted later would have its effect all the same; set IsolationLevel = Isolation.ReadCommitted"
            : null;
        if (why is not null)
        {
            Report(DiagnosticIds.ExactlyOnce, attribute.Anchor.AtArgument("Delivery"), _class.Name, why);
        }
    }

    /// <summary>A sink whose rows outlive the program needs to know after a crash where it was.</summary>
    private void RequireCheckpoint(AttributeReader sink, List<AttributeReader> attributes)
    {
        if (Find(attributes, WellKnownNames.Checkpoint) is null)
        {
            Report(DiagnosticIds.MissingCheckpoint, sink.Anchor, _class.Name, sink.Name, $"[Checkpoint({Literals.Of("chk/" + (_name ?? "name"))})]");
        }
    }

    /// <summary>A topic has nothing to replace, and no reason not to be written to; a stream's rows are always added (Spark's rules).</summary>
    private void CheckMode(AttributeReader attribute)
    {
        if (!attribute.Has("Mode"))
        {
            return;
        }

        string? mode = attribute.NamedMember("Mode");
        CheckRange(
            attribute, "Mode", null, mode is "global::Weir.SaveMode.Append" or "global::Weir.SaveMode.ErrorIfExists",
            mode?.Substring(mode.LastIndexOf('.') + 1) ?? Literals.Of(attribute.Named("Mode", 0)), "Append or ErrorIfExists: a topic's records can't be replaced");
        if (!_isBatch)
        {
            Report(DiagnosticIds.WrongKind, attribute.Anchor.AtArgument("Mode"), "Mode", "is for batch queries: a stream adds to its topic as [Output] says; remove it, or use [BatchQuery]");
        }
    }
}
