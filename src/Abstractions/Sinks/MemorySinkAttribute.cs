using System;

namespace Weir;

/// <summary>Keeps the result as a table in memory: for tests and for embedding.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class MemorySinkAttribute : Attribute;
