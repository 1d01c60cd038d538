namespace Weir.Recovery.Tests;

/// <summary>What is done to a query and its broker while it copies.</summary>
internal enum Fault
{
    /// <summary>The broker is killed and started again.</summary>
    BrokerKill,

    /// <summary>The broker is halted for longer than a transaction may take.</summary>
    BrokerPause,

    /// <summary>The query is killed and started again.</summary>
    QueryKill,

    /// <summary>The query is halted until a twin on a copy of its checkpoint has gone on in its place.</summary>
    Twin,
}

/// <summary>How much a campaign copies and what is done meanwhile.</summary>
/// <param name="Records">How many orders there are.</param>
/// <param name="BrokerKills">How often the broker is killed.</param>
/// <param name="BrokerPauses">How often it is halted.</param>
/// <param name="QueryKills">How often the query is killed.</param>
/// <param name="Twins">How often a twin takes its place.</param>
internal sealed record FaultPlan(int Records, int BrokerKills, int BrokerPauses, int QueryKills, int Twins)
{
    /// <summary>What <c>dotnet test</c> runs.</summary>
    public static FaultPlan Always { get; } = new(20_000, 2, 1, 3, 3);

    /// <summary>What <c>WEIR_CAMPAIGN=small</c> runs.</summary>
    public static FaultPlan Small { get; } = new(20_000, 3, 3, 3, 3);

    /// <summary>What <c>WEIR_CAMPAIGN=full</c> runs.</summary>
    public static FaultPlan Full { get; } = new(100_000, 10, 10, 30, 10);

    /// <summary>The plan that the environment asks for.</summary>
    public static FaultPlan Current { get; } = Environment.GetEnvironmentVariable("WEIR_CAMPAIGN") switch
    {
        "full" => Full,
        "small" => Small,
        _ => Always,
    };

    /// <summary>All that is done, in an order that is always the same.</summary>
    public IReadOnlyList<Fault> Faults()
    {
        Fault[] faults =
        [
            .. Enumerable.Repeat(Fault.BrokerKill, BrokerKills), .. Enumerable.Repeat(Fault.BrokerPause, BrokerPauses),
            .. Enumerable.Repeat(Fault.QueryKill, QueryKills), .. Enumerable.Repeat(Fault.Twin, Twins),
        ];
        new Random(Records).Shuffle(faults);
        return faults;
    }
}
