using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Weir.Runtime.Tests;

/// <summary>Hands a test what is logged, one message after the other.</summary>
internal sealed class AttemptLog : ILogger
{
    private readonly Channel<string> _messages = Channel.CreateUnbounded<string>();

    public async Task<string> NextAsync() => await _messages.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromMinutes(2));

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _messages.Writer.TryWrite(formatter(state, exception));
}
