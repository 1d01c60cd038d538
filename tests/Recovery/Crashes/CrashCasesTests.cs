using System.Reflection;
using Weir.Runtime;
using Xunit;

namespace Weir.Recovery.Tests;

/// <summary>The campaign is as large as it is said to be.</summary>
public sealed class CrashCasesTests
{
    private const int Promised = 200;

    // Those around a sink's commit are made of its number.
    private static readonly string[] s_sinkPoints = ["sink-1-before-commit", "sink-1-committed"];

    [Fact]
    public void Campaign_HasEveryNamedPoint_AndNoOther()
    {
        var named = typeof(CrashPoint).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(static field => field.IsLiteral).Select(static field => (string)field.GetRawConstantValue()!);
        Assert.Equal(
            named.Concat(s_sinkPoints).Order(StringComparer.Ordinal),
            CrashCases.All.SelectMany(static one => one.Points).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Campaign_KillsTwoHundredTimes_AndAtEachOfItsPoints()
    {
        Assert.InRange(CrashCases.All.Sum(static one => one.Kills), Promised, int.MaxValue);
        Assert.All(CrashCases.All, static one => Assert.True(one.Kills >= one.Points.Length, $"{one} is killed {one.Kills} times at {one.Points.Length} points."));
    }
}
