using System;

namespace Weir.Runtime;

/// <summary>A directory in a query's checkpoint that is one source's own: <c>sources/0</c>.</summary>
/// <param name="Open">Opens the directory, which is made where it isn't there: sources that need none leave none behind.</param>
/// <param name="QueryId">Whose checkpoint it is.</param>
/// <param name="Incarnation">How often the checkpoint was taken, this time included.</param>
internal sealed record SourceDirectory(Func<IStorage> Open, Guid QueryId, long Incarnation);
