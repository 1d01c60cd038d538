using System.ComponentModel;

namespace Weir.Runtime;

/// <summary>What the generator adds to a query class, of a stream or of a batch, so that the host finds it without reflection.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IStreamQuery
{
    /// <summary>The query as the generator planned it.</summary>
    static abstract StreamQueryDefinition Definition { get; }
}
