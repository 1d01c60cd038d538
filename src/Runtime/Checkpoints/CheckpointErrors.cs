using System;
using System.IO;

namespace Weir.Runtime;

/// <summary>Why a query can't start from its checkpoint or go on with it: one message each, that says what to do.</summary>
internal static class CheckpointErrors
{
    /// <summary>The directory, a file in it or the disk failed.</summary>
    public static QueryException Unusable(string path, Exception reason) => reason switch
    {
        StorageException { Fault: StorageFault.Locked } => new QueryException($"Its checkpoint is taken: {reason.Message}", reason),
        StorageException or LogDamagedException { Problem: LogProblem.TooNew or LogProblem.TooOld } =>
            new QueryException($"Its checkpoint in {path} can't be used. {reason.Message}", reason),
        LogDamagedException => new QueryException($"Its checkpoint in {path} is damaged. {reason.Message}", reason),
        _ => new QueryException($"Its checkpoint in {path} is damaged: {reason.Message}", reason),
    };

    /// <summary>Whether an exception is one that <see cref="Unusable"/> says better.</summary>
    public static bool IsKnown(Exception exception) => exception is StorageException or LogDamagedException or InvalidDataException;

    /// <summary>Does something with the checkpoint; what fails is told as the query's own error.</summary>
    public static T Guard<T>(string path, Func<T> act)
    {
        try
        {
            return act();
        }
        catch (Exception exception) when (IsKnown(exception))
        {
            throw Unusable(path, exception);
        }
    }
}
