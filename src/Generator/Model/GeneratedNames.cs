using System;
using System.Collections.Generic;
using System.Linq;

namespace Weir.Generator;

/// <summary>Names that generated members would like to have. Where the user's class has one already, the generated one gets underscores.</summary>
internal static class GeneratedNames
{
    public const string Operator = "Operator";
    public const string GroupState = "GroupState";
    public const string Owned = "Owned";
    public const string TypeSuffix = "Type";
    public const string CodecSuffix = "Codec";
    public const string FieldsSuffix = "Fields";

    /// <summary>Variables and fields that emitted code has whatever the query.</summary>
    public static readonly IReadOnlyCollection<string> Variables =
    [
        "batch", "record", "reader", "groups", "group", "window", "windows", "key", "emit", "eventTime", "time", "row", "shard", "other", "json", "csv", "fields",
        "_output", "_limit", "_groups", "_windows", "_sorted", "_total", "_arena", "_key", "_scratch", "_texts", "_late",
    ];

    /// <summary>Members that the operator has or inherits: a verb of such a name must be called by its class's name.</summary>
    private static readonly HashSet<string> s_operatorMembers =
    [
        .. Variables,
        "Process", "FinishBatch", "StartBatch", "BeginBatch", "CreateShard", "MergeFrom", "Merge", "State", "Batch", "EventTime", "LateRows", "OnMalformed", "FailOnMalformed", "Add", "Compare",
        "EncodeSourceRow", "Columns", "WriteCells", "ToOwned", "WriteJson", "WriteCsv", "BytesOf", "ReadRecord", "Encode", "Decode", "ObservedEventTime", "DroppedByWatermark", "MalformedRecords", "DeadLetters",
        "Equals", "GetHashCode", "GetType", "ToString", "MemberwiseClone", "Finalize", "ReferenceEquals",
    ];

    /// <summary>Members that every type has: a property or field of their names would hide them.</summary>
    private static readonly HashSet<string> s_objectMembers =
        ["Equals", "GetHashCode", "GetType", "ToString", "MemberwiseClone", "Finalize", "ReferenceEquals"];

    /// <summary>The names that generated members of the query class would like to have.</summary>
    /// <param name="rows">The query's rows.</param>
    public static IEnumerable<string> Wanted(IEnumerable<string> rows) =>
        rows.SelectMany(row => new[] { row + TypeSuffix, row + CodecSuffix, row + FieldsSuffix }).Concat([Operator, GroupState, Owned]);

    /// <summary>The name with underscores before it, so many that nothing else has it.</summary>
    /// <param name="wanted">The name without underscores.</param>
    /// <param name="isTaken">Whether something else has a name.</param>
    public static string Free(string wanted, Func<string, bool> isTaken)
    {
        while (isTaken(wanted))
        {
            wanted = "__" + wanted;
        }

        return wanted;
    }

    /// <summary>A column's name as a property of an owned record.</summary>
    /// <remarks>Underscores at the end are looked through, so that <c>Clone</c> and <c>Clone_</c> stay two names.</remarks>
    public static string InRecord(string property)
    {
        string bare = property.TrimEnd('_');
        return s_objectMembers.Contains(bare) || bare is "Clone" or "Deconstruct" or "EqualityContract" or "PrintMembers" ? property + "_" : property;
    }

    /// <summary>A column's name as a field of a group's state.</summary>
    public static string InState(string property)
    {
        string bare = property.TrimEnd('_');
        return s_objectMembers.Contains(bare) || bare is "Merge" or "KeepsText" || bare.TrimStart('_') == GroupState ? property + "_" : property;
    }

    /// <summary>A column's name as a field of the struct that holds what was read of a record.</summary>
    public static string InFields(string property, string type)
    {
        string bare = property.TrimEnd('_');
        return s_objectMembers.Contains(bare) || bare.TrimStart('_') == type ? property + "_" : property;
    }

    public static bool IsOperatorMember(string member) => s_operatorMembers.Contains(member);
}
