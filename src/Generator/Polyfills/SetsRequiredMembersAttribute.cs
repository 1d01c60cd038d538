namespace System.Diagnostics.CodeAnalysis;

/// <summary>Marks the copy constructors of records with required properties on netstandard2.0.</summary>
[AttributeUsage(AttributeTargets.Constructor)]
internal sealed class SetsRequiredMembersAttribute : Attribute;
