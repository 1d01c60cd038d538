using System.Reflection;

namespace Weir.Generator.Tests;

/// <summary>Has one of each service: interfaces that do nothing, classes as they are made.</summary>
internal sealed class AnyServices : IServiceProvider
{
    private static readonly MethodInfo s_create = typeof(DispatchProxy).GetMethod(nameof(DispatchProxy.Create), 2, [])!;

    public object GetService(Type serviceType) =>
        serviceType == typeof(string) ? ""
        : serviceType.IsInterface ? s_create.MakeGenericMethod(serviceType, typeof(SilentProxy)).Invoke(null, null)!
        : Activator.CreateInstance(serviceType)!;
}
