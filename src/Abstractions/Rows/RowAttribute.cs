using System;

namespace Weir;

/// <summary>Declares a <c>readonly ref struct</c> of <c>{ get; init; }</c> properties as a row that flows through the query.</summary>
/// <remarks>The row that no verb produces is the source's.</remarks>
[AttributeUsage(AttributeTargets.Struct)]
public sealed class RowAttribute : Attribute;
