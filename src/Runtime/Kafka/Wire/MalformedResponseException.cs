using System;

namespace Weir.Runtime;

/// <summary>A broker's answer isn't what its request's version says. The connection that it came from can't be used any more.</summary>
internal sealed class MalformedResponseException : Exception
{
    /// <summary>Says what is wrong.</summary>
    /// <param name="reason">What is wrong, as the end of a sentence that names the broker.</param>
    public MalformedResponseException(string reason)
        : base(reason)
    {
    }
}
