using System;

namespace Weir;

/// <summary>
/// Says what a query or a column was called before: on the class the query's former name, on a property of a row the property's. A checkpoint that was made under that name is still read,
/// and <c>weir.lock.json</c> takes both names for one.
/// </summary>
/// <remarks>Keep it for as long as there are such checkpoints. Types, keys and aggregates have to be the same; only names may differ.</remarks>
/// <param name="name">The former name.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property, AllowMultiple = true)]
public sealed class PreviouslyNamedAttribute(string name) : Attribute
{
    /// <summary>The former name.</summary>
    public string Name { get; } = name;
}
