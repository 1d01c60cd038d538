using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace Weir.Generator;

/// <summary>Members outside the project that are known not to allocate, as far as verbs use them.</summary>
internal static class AllocationFree
{
    // Types all of whose methods are free, but for those that return a string or an array.
    private static readonly HashSet<string> s_types = new(StringComparer.Ordinal)
    {
        "System.BitConverter", "System.Buffer", "System.Convert", "System.DateOnly", "System.DateTime", "System.DateTimeOffset",
        "System.Guid", "System.Half", "System.HashCode", "System.Index", "System.Int128", "System.IntPtr", "System.Math", "System.MathF",
        "System.Memory", "System.MemoryExtensions", "System.Nullable", "System.Object", "System.Random", "System.Range",
        "System.ReadOnlyMemory", "System.ReadOnlySpan", "System.Span", "System.String", "System.TimeOnly", "System.TimeSpan",
        "System.UInt128", "System.UIntPtr", "System.ValueTuple", "System.Buffers.Binary.BinaryPrimitives", "System.Buffers.SearchValues",
        "System.Buffers.Text.Base64", "System.Buffers.Text.Utf8Formatter", "System.Buffers.Text.Utf8Parser",
        "System.Collections.Generic.KeyValuePair", "System.Diagnostics.Debug", "System.Globalization.CharUnicodeInfo",
        "System.IO.Hashing.Crc32", "System.IO.Hashing.XxHash3", "System.IO.Hashing.XxHash32", "System.IO.Hashing.XxHash64",
        "System.Numerics.BitOperations", "System.Numerics.Vector", "System.Runtime.CompilerServices.RuntimeHelpers",
        "System.Runtime.CompilerServices.Unsafe", "System.Runtime.InteropServices.CollectionsMarshal",
        "System.Runtime.InteropServices.MemoryMarshal", "System.Text.Ascii", "System.Text.Rune", "System.Text.Unicode.Utf8",
        "System.Threading.Interlocked", "System.Threading.Volatile",
    };

    // Look-ups in tables that are built once; adding to them is another matter.
    private static readonly HashSet<string> s_lookups = new(StringComparer.Ordinal)
    {
        "TryGetValue", "ContainsKey", "Contains", "GetValueRefOrNullRef", "GetAlternateLookup", "TryGetAlternateLookup", "BinarySearch",
        "IndexOf", "LastIndexOf", "CompareTo", "Equals", "GetHashCode", "Compare", "AsSpan", "Fill", "Clear", "Copy",
    };

    /// <summary>The types' names without arity, for a test that they exist.</summary>
    internal static IEnumerable<string> Types => s_types;

    internal static bool IsLinq(IMethodSymbol method) =>
        method.ContainingType is { Name: "Enumerable" or "Queryable" } type && NamespaceOf(type) == "System.Linq";

    internal static bool Contains(IMethodSymbol method)
    {
        var type = method.ContainingType;
        if (method.ReturnType is IArrayTypeSymbol || method.ReturnType.SpecialType == SpecialType.System_String)
        {
            return IsPooled(method);
        }

        string space = NamespaceOf(type);
        return IsOurs(space)
            || IsNumber(type)
            || type.TypeKind is TypeKind.Enum or TypeKind.Delegate
            || s_types.Contains($"{space}.{type.Name}")
            || (s_lookups.Contains(method.Name) && space.StartsWith("System", StringComparison.Ordinal))
            || (method.Name.StartsWith("ThrowIf", StringComparison.Ordinal) && space.StartsWith("System", StringComparison.Ordinal));
    }

    private static bool IsPooled(IMethodSymbol method) =>
        method.Name is "Rent" or "Empty" or "Intern" && NamespaceOf(method.ContainingType).StartsWith("System", StringComparison.Ordinal);

    // Weir's own columns and verbs are written for the hot path; their ToString returns a string and never gets here.
    private static bool IsOurs(string space) => space is "Weir" or "Weir.Runtime";

    private static bool IsNumber(ITypeSymbol type) =>
        type.SpecialType is (>= SpecialType.System_Boolean and <= SpecialType.System_Double)
            or SpecialType.System_Enum
            or SpecialType.System_ValueType;

    private static string NamespaceOf(ISymbol symbol) => symbol.ContainingNamespace.ToDisplayString();
}
