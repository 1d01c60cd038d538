using System;

namespace Weir;

/// <summary>Turns each row into another: <c>static Word ToWord(in Line line)</c>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SelectAttribute : Attribute;
