namespace Weir.Runtime;

/// <summary>How often a file source looks for files.</summary>
internal enum FileLooks
{
    /// <summary>Again and again: a stream.</summary>
    Again,

    /// <summary>Once, at the start: a stream that reads what is available.</summary>
    Once,

    /// <summary>Once, at the start, and for every file that is there, whatever earlier runs have read: a batch query.</summary>
    OnceForAll,
}
