namespace Weir.Runtime.Tests;

/// <summary>A query whose constructor asks for a service.</summary>
internal sealed class ServiceQuery : IStreamQuery
{
    public static StreamQueryDefinition Definition { get; } = NumberQuery.Definition with
    {
        Name = "service",
        CreateOperator = static context =>
        {
            context.GetService<TimeProvider>();
            return NumberQuery.Definition.CreateOperator(context);
        },
    };
}
