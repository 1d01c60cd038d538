using System;

namespace Weir;

/// <summary>Declares the row that the query writes: the select list. With keys or aggregates it is also the GROUP BY.</summary>
[AttributeUsage(AttributeTargets.Struct)]
public sealed class ResultAttribute : Attribute;
