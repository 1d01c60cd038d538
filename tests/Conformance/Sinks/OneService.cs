namespace Weir.Conformance.Tests;

/// <summary>The one service that a query's constructor asks for.</summary>
internal sealed class OneService(object service) : IServiceProvider
{
    /// <inheritdoc/>
    public object? GetService(Type serviceType) => serviceType.IsInstanceOfType(service) ? service : null;
}
