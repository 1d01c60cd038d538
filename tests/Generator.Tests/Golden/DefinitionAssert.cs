using System.Reflection;
using System.Runtime.Loader;
using Weir.Runtime;

namespace Weir.Generator.Tests;

/// <summary>Loads what was compiled and asks it for its definition, as a host does.</summary>
internal static class DefinitionAssert
{
    /// <summary>The plan that the host prints is the one that the IDE shows; a refused query says that it was refused.</summary>
    public static void TellsThePlan(GeneratorHarness run)
    {
        if (run.Files.Count == 0)
        {
            return;
        }

        using var stream = new MemoryStream();
        Assert.True(run.Output.Emit(stream).Success);
        stream.Position = 0;
        var context = new AssemblyLoadContext(null, isCollectible: true);
        try
        {
            var query = context.LoadFromStream(stream).GetTypes().Single(static type => typeof(IStreamQuery).IsAssignableFrom(type));
            var property = query.GetProperties(BindingFlags.Static | BindingFlags.NonPublic)
                .Single(static property => property.Name.EndsWith($"{nameof(IStreamQuery)}.{nameof(IStreamQuery.Definition)}", StringComparison.Ordinal));
            if (run.Plan is null)
            {
                var thrown = Assert.Throws<TargetInvocationException>(() => property.GetValue(null));
                Assert.Contains("was refused by the compiler", Assert.IsType<QueryException>(thrown.InnerException).Message, StringComparison.Ordinal);
                return;
            }

            var definition = (StreamQueryDefinition)property.GetValue(null)!;
            Assert.Equal(run.Plan.Text, definition.Plan);
            Assert.Equal(run.Plan.Query.Name, definition.Name);
            Assert.Equal(run.Plan.WatermarkDelayMicros, definition.WatermarkDelay?.Micros);
            Assert.Equal(run.Plan.Query.Sinks.Length, definition.Sinks.Count);
        }
        finally
        {
            context.Unload();
        }
    }
}
