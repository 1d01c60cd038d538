using System;
using Microsoft.Extensions.Logging;

namespace Weir.Runtime;

/// <summary>Makes sources from what their attributes said. A new kind of source is one more line here.</summary>
internal static class SourceFactory
{
    /// <summary>Makes a query's source; it isn't connected yet.</summary>
    /// <exception cref="QueryException">There is no such kind of source, or what its attribute says doesn't fit together.</exception>
    public static ISource Create(StreamQueryDefinition definition, TimeProvider clock, ILogger logger) => definition.Source switch
    {
        SocketSourceOptions socket => new SocketSource(socket, clock, logger),
        KafkaSourceOptions kafka => new KafkaSource(WithStart(kafka, definition.IsBatch), definition.Name, logger, clock),
        RateSourceOptions rate => new RateSource(rate, clock),
        FileSourceOptions file => new FileSource(file, Looks(definition), clock, logger),
        MemorySourceOptions => new MemorySource(definition.EncodeSourceRow, clock),
        var other => throw new QueryException($"There is no source of the kind '{other.Section}' in this version of Weir."),
    };

    private static FileLooks Looks(StreamQueryDefinition query) =>
        query.IsBatch ? FileLooks.OnceForAll : query.Trigger.Kind == TriggerKind.AvailableNow ? FileLooks.Once : FileLooks.Again;

    /// <summary>Spark's defaults: a stream begins with what comes next, a batch with the first that is there.</summary>
    private static KafkaSourceOptions WithStart(KafkaSourceOptions kafka, bool isBatch) =>
        kafka with { StartingOffsets = kafka.StartingOffsets ?? (isBatch ? "earliest" : "latest") };
}
