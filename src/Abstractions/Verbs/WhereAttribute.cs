using System;

namespace Weir;

/// <summary>Keeps the rows for which the method says so: <c>static bool Keep(in Word w)</c>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class WhereAttribute : Attribute;
