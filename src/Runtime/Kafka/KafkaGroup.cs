using System;
using System.Globalization;

namespace Weir.Runtime;

/// <summary>The consumer group whose name clients give. Partitions are assigned, so nobody joins it and nothing is committed to it.</summary>
internal static class KafkaGroup
{
    /// <summary>The name: the one that is asked for, or one of its own behind the prefix (as Spark's groupIdPrefix).</summary>
    /// <param name="options">What <c>[KafkaSource]</c> said.</param>
    /// <param name="queryName">The query's name.</param>
    public static string NameOf(KafkaSourceOptions options, string queryName) => options.GroupId
        ?? string.Create(CultureInfo.InvariantCulture, $"{options.GroupIdPrefix ?? "weir-" + queryName}-{Guid.NewGuid():N}");
}
