namespace Weir.Generator;

/// <summary>How a method hands back its result, or that it has ended.</summary>
internal enum CalledResult
{
    AtOnce,
    Task,
    ValueTask,
}
