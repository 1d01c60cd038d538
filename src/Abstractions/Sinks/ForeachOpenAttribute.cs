using System;

namespace Weir;

/// <summary>
/// Marks the method that is called before a batch's rows go to the <c>[Foreach]</c> method: <c>bool Open(BatchInfo batch)</c>, or with a <c>ValueTask&lt;bool&gt;</c> or
/// <c>Task&lt;bool&gt;</c> as its result. Both parameters, a <see cref="BatchInfo"/> and a <c>CancellationToken</c>, may be left out.
/// </summary>
/// <remarks>
/// <c>false</c> skips the batch's rows, as in Spark: <c>[ForeachClose]</c> is called all the same. It is called for each batch, those without rows too. The token is cancelled where a
/// stop breaks the batch off. What the method throws fails the batch, and <c>[ForeachClose]</c> is not called.
/// </remarks>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ForeachOpenAttribute : Attribute;
