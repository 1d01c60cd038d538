namespace Weir.Runtime;

/// <summary>Why a log can't be read: never a wrong start, but one of these.</summary>
internal enum LogProblem
{
    /// <summary>Bytes that were durable aren't what was written.</summary>
    Damaged,

    /// <summary>Records are missing: a file was deleted, or replaced by an older copy.</summary>
    Missing,

    /// <summary>A file is there twice, has another's name or another's place.</summary>
    Misplaced,

    /// <summary>A file is another log's.</summary>
    Foreign,

    /// <summary>A newer Weir wrote it, in a way that this one can't read.</summary>
    TooNew,

    /// <summary>An older Weir wrote it, in a way that this one no longer reads.</summary>
    TooOld,
}
