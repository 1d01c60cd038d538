using System;

namespace Weir;

/// <summary>Reads rows that the program adds itself, for tests and for embedding.</summary>
/// <remarks>The columns are those of the source's row, of any type.</remarks>
[AttributeUsage(AttributeTargets.Class)]
public sealed class MemorySourceAttribute : Attribute;
