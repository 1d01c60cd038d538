using System.Linq;
using Microsoft.CodeAnalysis.CSharp;

namespace Weir.Generator;

/// <summary>How types and names are written in emitted code.</summary>
internal static class CSharp
{
    /// <summary>A name of the user's as it has to be written: <c>class</c> is <c>@class</c>.</summary>
    public static string Identifier(string name) => SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None ? "@" + name : name;

    /// <summary>A type's name as its declaration has to write it: the compiler warns of names in small letters, which may become keywords.</summary>
    public static string TypeIdentifier(string name) => name.All(c => c is >= 'a' and <= 'z') ? "@" + name : name;

    /// <summary>The type by a name that needs no <c>using</c>.</summary>
    public static string TypeName(ColumnType type) =>
        type.Kind is ColumnKind.Utf8 or ColumnKind.Bytes or ColumnKind.Timestamp or ColumnKind.Duration or ColumnKind.TimeWindow or ColumnKind.Headers
            ? $"global::Weir.{type}"
            : type.ToString();

    /// <summary>A type of the surface.</summary>
    public static string Weir(string type) => "global::Weir." + type;

    /// <summary>A type of the runtime.</summary>
    public static string Runtime(string type) => "global::Weir.Runtime." + type;

    /// <summary>The call of a <c>RowReader</c> that reads a column of the type.</summary>
    public static string ReaderCall(ColumnType type) => type.Kind switch
    {
        ColumnKind.Utf8 => "ReadUtf8()",
        ColumnKind.Bytes => "ReadBytes()",
        ColumnKind.Headers => "ReadHeaders()",
        _ when type.IsNullable => $"ReadNullable<{TypeName(type.NonNull)}>()",
        _ => $"Read<{TypeName(type)}>()",
    };
}
