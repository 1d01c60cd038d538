using System;
using Microsoft.Extensions.Logging;

namespace Weir.Runtime;

/// <summary>What file sources log.</summary>
internal static partial class FileSourceLogging
{
    [LoggerMessage(60, LogLevel.Warning, "The file {Path} was read and could not be taken away; it stays where it is")]
    public static partial void NotCleaned(ILogger logger, Exception exception, string path);
}
