namespace Weir.Runtime.Tests;

/// <summary>What a test does with a log.</summary>
internal enum LogAction
{
    AppendShort,
    AppendLong,
    WriteOut,
    Sync,
    DeleteOld,
    Reopen,
}
