using System.Collections.Generic;

namespace Weir.Runtime;

/// <summary>A memory sink's table, whatever its row type.</summary>
internal interface IMemoryTable
{
    /// <summary>The <c>Owned</c> records of the committed batches, as they are now.</summary>
    IReadOnlyList<object> Snapshot();
}
