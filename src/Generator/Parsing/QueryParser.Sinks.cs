using System.Collections.Generic;

namespace Weir.Generator;

/// <summary>INTO: the sink attributes.</summary>
internal sealed partial class QueryParser
{
    private EquatableArray<SinkModel> ReadSinks(List<AttributeReader> attributes)
    {
        var sinks = new List<SinkModel>();
        if (Find(attributes, WellKnownNames.ConsoleSink) is { } console)
        {
            int rows = console.Named("NumRows", 20);
            CheckRange(console, "NumRows", null, rows > 0, Literals.Of(rows), "at least 1");
            var options = new List<OptionModel>();
            if (console.Has("NumRows"))
            {
                options.Add(new OptionModel("NumRows", Literals.Of(rows)));
            }

            if (!console.Named("Truncate", true))
            {
                options.Add(new OptionModel("Truncate", "false"));
            }

            sinks.Add(new SinkModel(SinkKind.Console, options.ToEquatableArray()));
        }

        if (Find(attributes, WellKnownNames.MemorySink) is not null)
        {
            sinks.Add(new SinkModel(SinkKind.Memory, []));
        }

        if (Find(attributes, WellKnownNames.KafkaSink) is { } kafka)
        {
            sinks.Add(ReadKafkaSink(kafka, attributes));
        }

        if (Find(attributes, WellKnownNames.FileSink) is { } file)
        {
            sinks.Add(ReadFileSink(file, attributes));
        }

        return sinks.ToEquatableArray();
    }
}
