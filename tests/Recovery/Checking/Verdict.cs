namespace Weir.Recovery.Tests;

/// <summary>What a copy of a topic is worth, by the words of Jepsen's queue checker. All zero is a perfect copy.</summary>
/// <param name="Lost">Inputs that no output comes from.</param>
/// <param name="Repeated">Outputs beyond the first of their input.</param>
/// <param name="Reordered">Outputs that stand behind one of a later input, both of the same input partition and in the same output partition; repetitions aside.</param>
/// <param name="Unknown">Outputs of inputs that there are none of, or that should have none.</param>
internal sealed record Verdict(int Lost, int Repeated, int Reordered, int Unknown)
{
    /// <summary>A copy with everything once and in order.</summary>
    public static Verdict Perfect { get; } = new(0, 0, 0, 0);

    /// <summary>Judges a copy.</summary>
    /// <param name="expected">The inputs that an output comes from.</param>
    /// <param name="seen">The outputs, each with its output partition and the place of its input, in the order of each output partition.</param>
    public static Verdict Of(IReadOnlyCollection<Place> expected, IEnumerable<(int OutputPartition, Place Input)> seen)
    {
        var missing = expected.ToHashSet();
        var known = expected.ToHashSet();
        var latest = new Dictionary<(int OutputPartition, int InputPartition), long>();
        int repeated = 0, reordered = 0, unknown = 0;
        foreach (var (outputPartition, input) in seen)
        {
            if (!known.Contains(input))
            {
                unknown++;
                continue;
            }

            if (!missing.Remove(input))
            {
                repeated++;
                continue;
            }

            var stream = (outputPartition, input.Partition);
            if (latest.TryGetValue(stream, out long highest) && input.Offset < highest)
            {
                reordered++;
            }
            else
            {
                latest[stream] = input.Offset;
            }
        }

        return new Verdict(missing.Count, repeated, reordered, unknown);
    }
}
