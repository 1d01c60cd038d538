using System;

namespace Weir;

/// <summary>Groups by the column of this name of the row that reaches the result.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class KeyAttribute : Attribute;
