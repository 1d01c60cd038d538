using System;

namespace Weir;

/// <summary>The method that is told of offsets which the query should have read and can't: <c>void Lost(LostRange range)</c>, static or not.</summary>
/// <remarks>
/// It is called for the causes that the source's attribute gives <see cref="LossPolicy.SideOutput"/>, once a range and batch, before the
/// batch that goes on behind the range ends; if that batch is run again it may be called again. What it throws fails the query.
/// </remarks>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LostRangesAttribute : Attribute;
