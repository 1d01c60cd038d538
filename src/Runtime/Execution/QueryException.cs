using System;

namespace Weir;

/// <summary>A query can't start or go on. The message says what is wrong and what to do.</summary>
public sealed class QueryException : Exception
{
    /// <summary>Says what is wrong and what to do.</summary>
    /// <param name="message">One or two sentences.</param>
    public QueryException(string message)
        : base(message)
    {
    }

    /// <summary>Says what is wrong and what to do, and what it came from.</summary>
    /// <param name="message">One or two sentences.</param>
    /// <param name="innerException">What it came from.</param>
    public QueryException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
