using Xunit;

namespace Weir.Recovery.Tests;

/// <summary>The checker sees what it is there to see.</summary>
public sealed class VerdictTests
{
    private static readonly Place[] s_inputs = [new(0, 0), new(0, 1), new(0, 2), new(1, 0), new(1, 1)];

    [Fact]
    public void Copy_WithEverythingOnceAndInOrder_IsPerfect() =>
        Assert.Equal(Verdict.Perfect, Verdict.Of(s_inputs, Outputs((1, 0), (0, 0), (0, 1), (1, 1), (0, 2))));

    [Fact]
    public void Input_WithoutOutput_IsLost() =>
        Assert.Equal(new Verdict(2, 0, 0, 0), Verdict.Of(s_inputs, Outputs((0, 0), (0, 2), (1, 0))));

    [Fact]
    public void Output_SeenTwice_IsRepeatedAndNotReordered() =>
        Assert.Equal(new Verdict(0, 2, 0, 0), Verdict.Of(s_inputs, Outputs((0, 0), (0, 1), (0, 0), (0, 1), (0, 2), (1, 0), (1, 1))));

    [Fact]
    public void Output_BehindALaterOneOfItsPartition_IsReordered() =>
        Assert.Equal(new Verdict(0, 0, 2, 0), Verdict.Of(s_inputs, Outputs((0, 2), (0, 0), (0, 1), (1, 0), (1, 1))));

    [Fact]
    public void Output_InAnotherOutputPartition_HasAnOrderOfItsOwn() =>
        Assert.Equal(Verdict.Perfect, Verdict.Of(s_inputs, [(0, new Place(0, 2)), (1, new Place(0, 0)), (1, new Place(0, 1)), (0, new Place(1, 0)), (0, new Place(1, 1))]));

    [Fact]
    public void Output_OfNoInput_IsUnknown() =>
        Assert.Equal(new Verdict(0, 0, 0, 1), Verdict.Of(s_inputs, Outputs((0, 0), (0, 1), (0, 2), (0, 3), (1, 0), (1, 1))));

    private static IEnumerable<(int OutputPartition, Place Input)> Outputs(params (int Partition, long Offset)[] inputs) =>
        inputs.Select(one => (0, new Place(one.Partition, one.Offset)));
}
