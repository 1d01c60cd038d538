namespace Weir.Generator;

/// <summary>A method of the query that the runtime calls once a batch, and awaits where it says so.</summary>
/// <param name="Method">The method's name.</param>
/// <param name="IsStatic">Whether it needs no instance.</param>
/// <param name="Result">How it hands back its result.</param>
/// <param name="TakesBatch">Whether it takes the batch's description.</param>
/// <param name="TakesCancellation">Whether it takes a token, behind everything else.</param>
internal sealed record CalledMethod(string Method, bool IsStatic, CalledResult Result, bool TakesBatch, bool TakesCancellation);
