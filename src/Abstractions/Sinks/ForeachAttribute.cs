using System;

namespace Weir;

/// <summary>Marks the method that is called with each row of the result: <c>void Save(in Counts row)</c>, static or not.</summary>
/// <remarks>
/// Rows are handed over at least once: the call comes before the batch is committed, and a batch that failed is run again with the same rows. The row is a view, valid until the
/// method returns; <c>Owned</c> has copies to keep. <see cref="ForeachOpenAttribute"/> and <see cref="ForeachCloseAttribute"/> mark what is called before a batch's first row and
/// behind its last, as in Spark's <c>ForeachWriter</c>. What has to be awaited belongs into a <see cref="ForeachBatchAttribute"/> method.
/// </remarks>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ForeachAttribute : Attribute;
