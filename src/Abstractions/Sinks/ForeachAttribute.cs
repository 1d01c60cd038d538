using System;

namespace Weir;

/// <summary>Marks the method that is called with each row of the result: <c>void Save(in Counts row)</c>, static or not.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ForeachAttribute : Attribute;
