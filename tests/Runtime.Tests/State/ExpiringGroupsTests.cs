using Xunit;

namespace Weir.Runtime.Tests;

public sealed class ExpiringGroupsTests
{
    private const long Ttl = 1000;

    [Fact]
    public void Group_WithinItsTime_StaysAndGoesOn()
    {
        var groups = new ExpiringGroups<CountAndSum>(Ttl);
        Run(groups, 0, 1);
        Run(groups, Ttl - 1, 2);
        Run(groups, Ttl - 1, 1);

        Assert.Equal(2, Count(groups, 1));
    }

    [Fact]
    public void Group_IdleBeyondItsTime_BeginsAnew()
    {
        var groups = new ExpiringGroups<CountAndSum>(Ttl);
        Run(groups, 0, 1);
        Run(groups, Ttl * 11 / 10, 1);

        Assert.Equal(1, Count(groups, 1));
        Assert.Equal(1, groups.Metrics("test").RowsRemoved);
    }

    [Fact]
    public void Group_ThatIsTouchedAgainAndAgain_Stays()
    {
        var groups = new ExpiringGroups<CountAndSum>(Ttl);
        for (long time = 0; time < 10 * Ttl; time += Ttl / 2)
        {
            Run(groups, time, 1);
        }

        Assert.Equal(20, Count(groups, 1));
    }

    [Fact]
    public void Clock_ThatIsSetBack_DropsNothing()
    {
        var groups = new ExpiringGroups<CountAndSum>(Ttl);
        Run(groups, 10 * Ttl, 1);
        Run(groups, 0, 2);
        Run(groups, (11 * Ttl) - 1, 1);

        Assert.Equal(2, Count(groups, 1));
        Assert.Equal(1, Count(groups, 2));
    }

    /// <summary>Against the rule alone: never before the time is over, at the latest with the first batch after 1.1 times of it.</summary>
    [Fact]
    public void Groups_OfRandomBatches_GoWithinTheirBounds()
    {
        for (int seed = 0; seed < 40; seed++)
        {
            var random = new Random(seed);
            var groups = new ExpiringGroups<CountAndSum>(Ttl);
            var last = new Dictionary<int, long>();
            long now = 0;
            for (int batch = 0; batch < 300; batch++)
            {
                now += random.Next(3) == 0 ? random.Next(400) : random.Next(30);
                groups.StartBatch(new Timestamp(now));
                var there = new HashSet<int>();
                foreach (var group in groups.Groups)
                {
                    there.Add(group.ValueKey<int>());
                }

                Assert.All(last, known => Assert.True(now - known.Value >= Ttl || there.Contains(known.Key)));
                Assert.All(there, key => Assert.True(now - last[key] <= Ttl * 11 / 10));
                for (int row = random.Next(5); row > 0; row--)
                {
                    int key = random.Next(60);
                    groups.Groups.GetOrAddValue(key).Add(1);
                    last[key] = now;
                }
            }
        }
    }

    private static void Run(ExpiringGroups<CountAndSum> groups, long time, int key)
    {
        groups.StartBatch(new Timestamp(time));
        groups.Groups.GetOrAddValue(key).Add(1);
    }

    private static long Count(ExpiringGroups<CountAndSum> groups, int key)
    {
        foreach (var group in groups.Groups)
        {
            if (group.ValueKey<int>() == key)
            {
                return group.State.Count.Value;
            }
        }

        return 0;
    }
}
