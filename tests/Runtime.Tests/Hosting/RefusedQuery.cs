namespace Weir.Runtime.Tests;

/// <summary>A query as the generator emits it where the compiler refused it.</summary>
internal sealed class RefusedQuery : IStreamQuery
{
    public static StreamQueryDefinition Definition => throw new QueryException("RefusedQuery was refused by the compiler; see the diagnostics of the build");
}
