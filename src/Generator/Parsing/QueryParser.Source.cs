using System.Collections.Generic;
using System.Linq;

namespace Weir.Generator;

/// <summary>FROM: the source attributes.</summary>
internal sealed partial class QueryParser
{
    private SourceModel? ReadSource(List<AttributeReader> attributes)
    {
        var sources = attributes.Where(attribute => attribute.Name.EndsWith("Source", System.StringComparison.Ordinal)).ToList();
        if (sources.Count == 0)
        {
            Report(DiagnosticIds.MissingSourceOrSink, Anchor.Query, _class.Name, "source", "[KafkaSource]");
            return null;
        }

        if (sources.Count > 1)
        {
            Report(DiagnosticIds.SeveralSources, sources[1].Anchor, _class.Name, sources[0].Name, sources[1].Name);
        }

        if (_isBatch && sources[0].Name is WellKnownNames.SocketSource or WellKnownNames.RateSource)
        {
            Report(DiagnosticIds.WrongKind, sources[0].Anchor, $"[{sources[0].Name}]", "has no end at which a batch could stop; use [StreamQuery], or another source");
        }

        return sources[0].Name switch
        {
            WellKnownNames.SocketSource => ReadSocket(sources[0]),
            WellKnownNames.KafkaSource => ReadKafka(sources[0]),
            WellKnownNames.RateSource => ReadRate(sources[0]),
            WellKnownNames.FileSource => ReadFile(sources[0]),
            WellKnownNames.MemorySource => new SourceModel(SourceKind.Memory, null, false, "MemorySource", []),
            _ => null,
        };
    }

    private SourceModel ReadSocket(AttributeReader attribute)
    {
        string host = attribute.Positional<string>(0) ?? "";
        int port = attribute.Positional<int>(1);
        int maxLineBytes = attribute.Named("MaxLineBytes", 1024 * 1024);
        CheckRange(attribute, "host", 0, host.Length > 0, host, "a host name or an address");
        CheckRange(attribute, "port", 1, port is > 0 and <= 65535, Literals.Of(port), "from 1 to 65535");
        CheckRange(attribute, "MaxLineBytes", null, maxLineBytes > 0, Literals.Of(maxLineBytes), "at least 1");
        var options = new List<OptionModel> { new("Host", Literals.Of(host)), new("Port", Literals.Of(port)) };
        AddDuration(options, attribute, "ConnectTimeout", "10 seconds");
        if (attribute.Named("Reconnect", false))
        {
            options.Add(new OptionModel("Reconnect", "true"));
        }

        if (attribute.Has("MaxLineBytes"))
        {
            options.Add(new OptionModel("MaxLineBytes", Literals.Of(maxLineBytes)));
        }

        return new SourceModel(
            SourceKind.Socket, null, attribute.Named("IncludeTimestamp", false), $"SocketSource {host}:{port}", options.ToEquatableArray());
    }

    private SourceModel ReadRate(AttributeReader attribute)
    {
        long rows = attribute.Positional<long>(0);
        CheckRange(attribute, "rowsPerSecond", 0, rows > 0, Literals.Of(rows), "at least 1");
        var options = new List<OptionModel> { new("RowsPerSecond", Literals.Of(rows)) };
        AddDuration(options, attribute, "RampUpTime", "0 seconds", mayBeZero: true);
        return new SourceModel(SourceKind.Rate, null, false, $"RateSource {rows} rows a second", options.ToEquatableArray());
    }

    /// <summary>Checks a duration; it becomes an option only where the user gave one.</summary>
    private void AddDuration(List<OptionModel> options, AttributeReader attribute, string name, string fallback, bool mayBeZero = false)
    {
        if (ReadDuration(attribute.Anchor.AtArgument(name), attribute.Named(name, fallback)) is not { } micros)
        {
            return;
        }

        CheckRange(attribute, name, null, micros > 0 || (mayBeZero && micros == 0), attribute.Named(name, fallback), mayBeZero ? "not negative" : "longer than nothing");
        if (attribute.Has(name))
        {
            options.Add(new OptionModel(name, Literals.OfDuration(micros)));
        }
    }

    private void CheckRange(AttributeReader attribute, string argument, int? position, bool isInRange, string value, string allowed)
    {
        if (!isInRange)
        {
            var anchor = position is { } index ? attribute.Anchor.AtArgument(index) : attribute.Anchor.AtArgument(argument);
            Report(DiagnosticIds.OptionOutOfRange, anchor, argument, value.Length == 0 ? "empty" : value, allowed);
        }
    }

    private long? ReadDuration(Anchor anchor, string text)
    {
        if (DurationText.TryParse(text, out var parsed, out string? error))
        {
            return parsed.TotalMicros;
        }

        Report(DiagnosticIds.BadDuration, anchor, text, error!);
        return null;
    }
}
