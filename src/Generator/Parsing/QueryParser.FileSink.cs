using System.Collections.Generic;
using System.Linq;

namespace Weir.Generator;

/// <summary>INTO files.</summary>
internal sealed partial class QueryParser
{
    private SinkModel ReadFileSink(AttributeReader attribute, List<AttributeReader> attributes)
    {
        string path = attribute.Positional<string>(0) ?? "";
        CheckRange(attribute, "path", 0, !string.IsNullOrWhiteSpace(path), path.Trim(), "a directory");
        int format = attribute.Named("Format", (int)EncodeKind.Json);
        CheckRange(attribute, "Format", null, format is >= (int)EncodeKind.Json and <= (int)EncodeKind.Text, attribute.NamedMember("Format") is { } named ? Short(named) : Literals.Of(format), "Json, Csv or Text");
        var encoding = (EncodeKind)format;
        bool hasHeader = attribute.Named("Header", false);
        if (hasHeader && encoding != EncodeKind.Csv)
        {
            Report(DiagnosticIds.FileSink, attribute.Anchor.AtArgument("Header"), _class.Name, "has a Header, which only CSV has: set Format = Format.Csv, or remove it");
        }

        CheckFileMode(attribute, attributes);
        var partitions = ReadPartitions(attribute);
        var options = new List<OptionModel> { new("Path", Literals.Of(path)) };
        AddMember(options, attribute, "Format");
        AddNumber(options, attribute, "MaxFileBytes", smallest: 0);
        AddMember(options, attribute, "Mode");
        string by = partitions.Length == 0 ? "" : $" by {string.Join(", ", partitions.Select(column => column.Property))}";
        return new SinkModel(SinkKind.File, options.ToEquatableArray())
        {
            Encoding = encoding,
            File = new FileSinkModel(partitions, hasHeader),
            Description = $"FileSink {path} as {(encoding == EncodeKind.Text ? "text" : encoding.ToString().ToUpperInvariant())}{by}",
        };
    }

    private EquatableArray<ColumnReference> ReadPartitions(AttributeReader attribute)
    {
        string[] columns = attribute.NamedArray("PartitionBy");
        for (int i = 1; i < columns.Length; i++)
        {
            if (columns.Take(i).Contains(columns[i]))
            {
                Report(DiagnosticIds.FileSink, attribute.Anchor.AtArgument("PartitionBy").AtElement(i), _class.Name, $"names '{columns[i]}' twice in PartitionBy; keep one");
            }
        }

        return columns
            .Select((column, i) => ReadReference(attribute.NamedElementSyntax("PartitionBy", i, _cancellationToken), column, attribute.Anchor.AtArgument("PartitionBy").AtElement(i)))
            .ToEquatableArray();
    }

    /// <summary>Files are only added to (Spark's rule), and what is in the directory before is a batch query's to think of.</summary>
    private void CheckFileMode(AttributeReader attribute, List<AttributeReader> attributes)
    {
        if (_isBatch)
        {
            return;
        }

        RequireCheckpoint(attribute, attributes);
        if (Find(attributes, WellKnownNames.Output) is { } output && output.Positional<int>(0) != (int)OutputKind.Append)
        {
            Report(
                DiagnosticIds.FileSink, output.Anchor.AtArgument(0), _class.Name,
                $"takes rows that are final, and {(OutputKind)output.Positional<int>(0)} mode writes them again; use OutputMode.Append, or a sink that takes changes such as [Foreach]");
        }

        if (attribute.Has("Mode"))
        {
            Report(DiagnosticIds.WrongKind, attribute.Anchor.AtArgument("Mode"), "Mode", "is for batch queries: a stream adds to its directory; remove it, or use [BatchQuery]");
        }
    }

    private static string Short(string member) => member.Substring(member.LastIndexOf('.') + 1);
}
