using System;

namespace Weir;

/// <summary>Computes the column by a static method of the query: <c>static long ToEur(in Order o)</c>.</summary>
/// <param name="method">The method, by <c>nameof</c>.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class CallAttribute(string method) : Attribute
{
    /// <summary>The method, by <c>nameof</c>.</summary>
    public string Method { get; } = method;
}
