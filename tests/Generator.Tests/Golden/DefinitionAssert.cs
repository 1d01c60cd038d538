namespace Weir.Generator.Tests;

/// <summary>What the host learns of a query is what the compiler knew.</summary>
internal static class DefinitionAssert
{
    /// <summary>The plan that the host prints is the one that the IDE shows; a refused query says that it was refused.</summary>
    public static void TellsThePlan(GoldenProgram program, PhysicalPlan? plan)
    {
        if (plan is null)
        {
            Assert.Contains("was refused by the compiler", Assert.Throws<QueryException>(() => program.Definition).Message, StringComparison.Ordinal);
            return;
        }

        var definition = program.Definition;
        Assert.Equal(plan.Text, definition.Plan);
        Assert.Equal(plan.Query.Name, definition.Name);
        Assert.Equal(plan.Query.Output.ToString(), definition.OutputMode.ToString());
        Assert.Equal(plan.WatermarkDelayMicros, definition.WatermarkDelay?.Micros);
        Assert.Equal(plan.Query.Sinks.Length, definition.Sinks.Count);
    }
}
