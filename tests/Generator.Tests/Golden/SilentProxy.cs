using System.Reflection;

namespace Weir.Generator.Tests;

/// <summary>An interface that does nothing. What derives from it is made at run time, so that it has to be public.</summary>
public class SilentProxy : DispatchProxy
{
    /// <inheritdoc/>
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => null;
}
