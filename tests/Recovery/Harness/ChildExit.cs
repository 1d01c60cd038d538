namespace Weir.Recovery.Tests;

/// <summary>How a child ended and what it wrote.</summary>
/// <param name="Code">Its exit code.</param>
/// <param name="Output">All that it wrote to the standard output.</param>
/// <param name="Errors">All that it wrote to the error output.</param>
internal sealed record ChildExit(int Code, string Output, string Errors)
{
    // 128 and the signal's number, as shells have it.
    private const int KilledCode = 128 + (int)Signal.Kill;

    /// <summary>Whether it was ended by <see cref="Signal.Kill"/>.</summary>
    public bool Killed => Code == KilledCode;

    public override string ToString() => $"exit code {Code}, output '{Output}', errors '{Errors}'";
}
