using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Weir.Runtime;

/// <summary>The identities of topics as a checkpoint keeps them: <c>{"words":"5c2a1b6e-.."}</c>.</summary>
internal static class TopicIdentities
{
    /// <summary>Writes identities, in the order of the topics' names.</summary>
    public static string Write(IEnumerable<KeyValuePair<string, Guid>> ids) => new JsonObject(ids
        .OrderBy(static pair => pair.Key, StringComparer.Ordinal)
        .Select(static pair => KeyValuePair.Create(pair.Key, (JsonNode?)JsonValue.Create(pair.Value.ToString("D"))))).ToJsonString();

    /// <summary>Reads identities.</summary>
    /// <exception cref="QueryException">It is not what <see cref="Write"/> writes.</exception>
    public static IEnumerable<KeyValuePair<string, Guid>> Read(string? json)
    {
        if (json is null)
        {
            return [];
        }

        try
        {
            return [.. JsonNode.Parse(json)!.AsObject().Select(static pair => KeyValuePair.Create(pair.Key, Guid.ParseExact(pair.Value!.GetValue<string>(), "D")))];
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException or NullReferenceException)
        {
            throw new QueryException($"Its checkpoint has '{json}' where the identities of topics must be: it was made by another Weir, or for another source.", exception);
        }
    }
}
