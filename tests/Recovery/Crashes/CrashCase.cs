namespace Weir.Recovery.Tests;

/// <summary>One query of the campaign: what it reads and writes, and where it is killed.</summary>
/// <param name="Query">The query's name.</param>
/// <param name="Source">The attribute that it reads by: <c>KafkaSource</c> or <c>FileSource</c>.</param>
/// <param name="Sink">The attribute that it writes by: <c>KafkaSink</c>, <c>FileSink</c>, <c>Foreach</c>, <c>ConsoleSink</c>, or <c>ForeachBatch</c> for PostgreSQL.</param>
/// <param name="Kills">How often it is killed.</param>
/// <param name="Points">Where; each of them at least once.</param>
internal sealed record CrashCase(string Query, string Source, string Sink, int Kills, params string[] Points)
{
    /// <summary>The program that has the query, beside the tests; null for the recovery tests' own.</summary>
    public string? Assembly { get; init; }

    /// <summary>Whether rows of a batch that is run again may be seen twice.</summary>
    public bool MayRepeat { get; init; }

    /// <summary>Whether rows of one key are compared in their order, as those of update and complete mode are; otherwise rows have no order.</summary>
    public bool HasOrderByKey { get; init; }

    /// <summary>Where it is killed, one after the other: all points at their first time, then all at their second, and so on.</summary>
    public IEnumerable<string> CrashesAt()
    {
        const int HighestCount = 3;
        return Enumerable.Range(0, Kills).Select(kill => $"{Points[kill % Points.Length]}:{1 + (kill / Points.Length % HighestCount)}");
    }

    /// <summary>What was written, in the form in which it has to be the same however often the query was killed.</summary>
    /// <param name="rows">What was written.</param>
    public QueryResult ResultOf(IReadOnlyList<ResultRow> rows) =>
        new(HasOrderByKey ? rows : rows.Select(static row => new ResultRow(row.Text, row.Text)), MayRepeat);

    public override string ToString() => Query;
}
