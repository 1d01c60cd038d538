using System;
using System.Globalization;

namespace Weir.Runtime;

/// <summary>A log's files aren't what they must be, and nothing is read wrongly instead. The message names file, position, LSN and what to do.</summary>
internal sealed class LogDamagedException : Exception
{
    /// <summary>Says what is wrong.</summary>
    /// <param name="problem">What kind of thing.</param>
    /// <param name="file">The file's path.</param>
    /// <param name="position">Where in the file, in bytes from its start.</param>
    /// <param name="lsn">The LSN of the first record that can't be read; 0 where that isn't known.</param>
    /// <param name="reason">What is wrong, as a sentence.</param>
    public LogDamagedException(LogProblem problem, string file, long position, long lsn, string reason)
        : base(string.Create(CultureInfo.InvariantCulture, $"{file}, position {position}, LSN {lsn}: {reason} {AdviceFor(problem)}"))
    {
        Problem = problem;
        File = file;
        Position = position;
        Lsn = lsn;
    }

    /// <summary>What kind of thing is wrong.</summary>
    public LogProblem Problem { get; }

    /// <summary>The file's path.</summary>
    public string File { get; }

    /// <summary>Where in the file.</summary>
    public long Position { get; }

    /// <summary>The LSN of the first record that can't be read; 0 where that isn't known.</summary>
    public long Lsn { get; }

    private static string AdviceFor(LogProblem problem) => problem switch
    {
        LogProblem.Damaged => "Nothing was changed. Check the disk, and restore the whole directory from a copy, or start anew with an empty one.",
        LogProblem.Missing => "Nothing was changed. Put the missing file back, restore the whole directory from one copy, or start anew with an empty one.",
        LogProblem.Misplaced => "Nothing was changed. Give files the names that they had, and remove copies, or restore the whole directory from one copy.",
        LogProblem.Foreign => "Nothing was changed. Remove the file that doesn't belong here and put the right one back.",
        LogProblem.TooNew => "Go on with the Weir that wrote it, or a newer one.",
        _ => "Go on with an older Weir, which can still read it.",
    };
}
