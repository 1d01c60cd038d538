using System;

namespace Weir;

/// <summary>Turns each row into none, one or many of another type: <c>static void Expand(in Line line, ref Emit&lt;Word&gt; emit)</c>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FlatMapAttribute : Attribute;
