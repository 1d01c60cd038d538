using System.Collections.Generic;

namespace Weir.Generator;

/// <summary>Names that generated members would like to have. Where the user's class has one already, the generated one gets underscores.</summary>
internal static class GeneratedNames
{
    public const string Operator = "Operator";
    public const string GroupState = "GroupState";
    public const string Owned = "Owned";
    public const string TypeSuffix = "Type";
    public const string CodecSuffix = "Codec";

    /// <summary>Members that the operator has or inherits: a verb of such a name must be called by its class's name.</summary>
    private static readonly HashSet<string> s_operatorMembers =
    [
        "Process", "FinishBatch", "StartBatch", "BeginBatch", "State", "Batch", "EventTime", "LateRows", "Add", "Compare", "EncodeSourceRow",
        "Columns", "WriteCells", "ToOwned", "Encode", "Decode", "ObservedEventTime", "DroppedByWatermark", "Equals", "GetHashCode", "GetType", "ToString", "MemberwiseClone", "Finalize", "ReferenceEquals",
    ];

    public static bool MayClash(string member) =>
        member is Operator or GroupState or Owned
        || s_operatorMembers.Contains(member)
        || member.EndsWith(TypeSuffix, System.StringComparison.Ordinal)
        || member.EndsWith(CodecSuffix, System.StringComparison.Ordinal);

    public static bool IsOperatorMember(string member) => s_operatorMembers.Contains(member);
}
