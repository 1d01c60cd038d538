using System;

namespace Weir;

/// <summary>
/// Marks the method that is called once a batch's rows have gone to the <c>[Foreach]</c> method: <c>void Close(Exception? error)</c>, or with a <c>ValueTask</c> or <c>Task</c> as its
/// result.
/// </summary>
/// <remarks>
/// As in Spark it is called once for each batch that was opened, be it with <c>false</c>: with null when all rows have come, before the batch is committed, and with the reason when the
/// batch fails or the query is stopped within it. What it throws fails the batch. A process that is killed calls nothing.
/// </remarks>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ForeachCloseAttribute : Attribute;
