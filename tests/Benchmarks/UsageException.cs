namespace Weir.Benchmarks;

/// <summary>A command was called in a way that it can't follow; the message says what it takes.</summary>
/// <param name="message">The message.</param>
internal sealed class UsageException(string message) : Exception(message);
