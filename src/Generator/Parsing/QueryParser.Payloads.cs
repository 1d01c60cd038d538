using System.Collections.Generic;
using System.Linq;
using Weir.Runtime;

namespace Weir.Generator;

/// <summary>What a record's bytes are, and which part of a record a column is.</summary>
internal sealed partial class QueryParser
{
    private static readonly Dictionary<string, ColumnOrigin> s_origins = new()
    {
        [WellKnownNames.Raw] = ColumnOrigin.Raw,
        [WellKnownNames.KafkaKey] = ColumnOrigin.KafkaKey,
        [WellKnownNames.KafkaTimestamp] = ColumnOrigin.KafkaTimestamp,
        [WellKnownNames.KafkaTopic] = ColumnOrigin.KafkaTopic,
        [WellKnownNames.KafkaPartition] = ColumnOrigin.KafkaPartition,
        [WellKnownNames.KafkaOffset] = ColumnOrigin.KafkaOffset,
        [WellKnownNames.KafkaHeaders] = ColumnOrigin.KafkaHeaders,
    };

    private PayloadModel? ReadPayload(AttributeReader? row)
    {
        if (row is null || row.Positional<int>(0) is var format && format == 0)
        {
            return null;
        }

        MalformedRule? mode = row.Has("Mode") ? (MalformedRule)row.Named("Mode", 0) : null;
        return new PayloadModel((PayloadFormat)format, mode, format == (int)PayloadFormat.Csv ? ReadCsv(row) : null);
    }

    private DeadLetterModel? ReadDeadLetter(List<AttributeReader> attributes)
    {
        if (Find(attributes, WellKnownNames.DeadLetter) is not { } attribute)
        {
            return null;
        }

        string topic = attribute.Positional<string>(0) ?? "";
        CheckRange(attribute, "topic", 0, !string.IsNullOrWhiteSpace(topic), topic.Trim(), "the name of a topic");
        string? servers = attribute.Named<string?>("BootstrapServers", null);
        if (Find(attributes, WellKnownNames.KafkaSource) is { } source)
        {
            CheckOtherTopic(attribute, topic, servers, source);
        }

        return new DeadLetterModel(topic, servers);
    }

    /// <summary>Dead letters don't feed the query that writes them. What <c>Pattern</c> finds is looked at when the query starts, as configuration is.</summary>
    private void CheckOtherTopic(AttributeReader attribute, string topic, string? servers, AttributeReader source)
    {
        bool isSameCluster = servers is null || servers == Text(source, "BootstrapServers");
        if (isSameCluster && KafkaTopicRules.Reads(KafkaArguments(source) with { Pattern = null }, topic))
        {
            Report(DiagnosticIds.DeadLetter, attribute.Anchor.AtArgument(0), _class.Name, $"the query reads '{topic}' itself, so that each letter would come back for ever: name another topic");
        }
    }

    private CsvModel ReadCsv(AttributeReader row)
    {
        var csv = new CsvModel(row.Named("Separator", ','), row.Named("Quote", '"'), row.Named("Escape", '\\'), row.Named("NullText", ""));
        CheckCharacter(row, "Separator", csv.Separator, csv.Separator != csv.Quote && csv.Separator != csv.Escape);
        CheckCharacter(row, "Quote", csv.Quote, true);
        CheckCharacter(row, "Escape", csv.Escape, true);
        return csv;
    }

    private void CheckCharacter(AttributeReader row, string argument, char value, bool isDistinct) =>
        CheckRange(row, argument, null, value is > '\0' and < '\u0080' and not ('\r' or '\n') && isDistinct, Literals.Of(value.ToString()), "an ASCII character of its own that ends no line");

    /// <summary>The column with what its attributes say of the record that it comes from.</summary>
    private ColumnModel ReadOrigin(ColumnModel column, List<AttributeReader> attributes, Anchor anchor)
    {
        var origins = attributes.Where(attribute => s_origins.ContainsKey(attribute.Name)).ToList();
        if (origins.Count > 1)
        {
            Report(DiagnosticIds.SeveralRoles, origins[1].Anchor, column.Property, origins[0].Name, origins[1].Name);
        }

        return column with
        {
            Origin = origins.Count == 0 ? ColumnOrigin.Named : s_origins[origins[0].Name],
            UnitMicros = ReadUnit(column, Find(attributes, WellKnownNames.Column)),
        };
    }

    private long? ReadUnit(ColumnModel column, AttributeReader? attribute)
    {
        if (attribute is null || !attribute.Has("Unit"))
        {
            return null;
        }

        if (column.Type.Kind is not (ColumnKind.Timestamp or ColumnKind.Duration))
        {
            Report(DiagnosticIds.TypeMismatch, attribute.Anchor.AtArgument("Unit"), column.Property, column.Type.ToString(), "a Timestamp or a Duration where [Column] gives a unit");
        }

        return attribute.Named("Unit", 0) switch { 1 => 1000, 2 => 1, _ => 1_000_000 };
    }
}
