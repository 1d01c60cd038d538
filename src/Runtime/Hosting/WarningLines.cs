using System;
using System.Threading;
using Microsoft.Extensions.Logging;
using Weir.Runtime;

namespace Weir;

/// <summary>Writes a query's warnings to the error output, one line each: what a program without a logger has to know all the same.</summary>
/// <remarks>
/// That a query failed is left out, which <see cref="StreamHost.RunAsync"/> says itself, and so is what clients say of their connections:
/// they go on trying, and where they don't, the query fails and quotes them.
/// </remarks>
/// <param name="options">Where the error output is.</param>
internal sealed class WarningLines(StreamHostOptions options) : ILoggerFactory, ILogger
{
    private readonly Lock _gate = new();

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => this;

    /// <inheritdoc/>
    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException("Warnings go to the error output only.");

    /// <inheritdoc/>
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    /// <inheritdoc/>
    public bool IsEnabled(LogLevel logLevel) => logLevel == LogLevel.Warning;

    /// <inheritdoc/>
    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel) || ClientEvents.Has(eventId))
        {
            return;
        }

        string line = formatter(state, exception) + (exception is null ? "" : $" ({exception.Message})");
        lock (_gate)
        {
            ErrorOutput.TryWriteLine(options.Error, "Warning: " + line.ReplaceLineEndings(" "));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
