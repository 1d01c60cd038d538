using Xunit;

namespace Weir.Runtime.Tests;

/// <summary>Directories of one query that get in each other's way.</summary>
public sealed class FilePlacesTests
{
    [Theory]
    [InlineData("data", "data")]
    [InlineData("data/", "./data")]
    [InlineData("data/in", "data")]
    [InlineData("data/*.json", "data")]
    [InlineData("*", "data")]
    [InlineData("in/../data", "data")]
    public void BatchQuery_ThatOverwritesItsInput_IsRefused(string input, string output)
    {
        var failure = Assert.Throws<QueryException>(() => FilePlaces.Check(Query(input, output, isBatch: true)));

        Assert.Equal($"Query 'tally' reads '{input}' and overwrites '{output}', which would delete what it reads. Name another directory in one of them.", failure.Message);
    }

    [Theory]
    [InlineData("data", "data/out")]
    [InlineData("data", "data2")]
    [InlineData("data2", "data")]
    [InlineData("data/*", "out")]
    public void BatchQuery_ThatOverwritesSomethingElse_MayRun(string input, string output) => FilePlaces.Check(Query(input, output, isBatch: true));

    [Fact]
    public void StreamQuery_ThatReadsItsOutput_IsRefused()
    {
        var failure = Assert.Throws<QueryException>(() => FilePlaces.Check(Query("data", "data", isBatch: false)));

        Assert.Equal("Query 'tally' reads 'data' and writes to 'data': it would read its own output without end. Name another directory in one of them.", failure.Message);
        FilePlaces.Check(Query("data", "data/out", isBatch: false));
    }

    [Theory]
    [InlineData("out")]
    [InlineData("out/_checkpoint")]
    public void Checkpoint_InWhatIsOverwritten_IsRefused(string checkpoint)
    {
        var query = Query("in", "out", isBatch: true) with { Checkpoint = new CheckpointOptions { Path = checkpoint } };

        var failure = Assert.Throws<QueryException>(() => FilePlaces.Check(query));

        Assert.Equal($"The checkpoint '{checkpoint}' of query 'tally' lies in 'out', which the query overwrites: the checkpoint would be deleted with the rest. Put it elsewhere.", failure.Message);
        FilePlaces.Check(query with { IsBatch = false });
    }

    private static StreamQueryDefinition Query(string input, string output, bool isBatch) => TallyQuery.Definition with
    {
        IsBatch = isBatch,
        Source = new FileSourceOptions { Path = input },
        Sinks = [new FileSinkOptions { Path = output, Mode = isBatch ? SaveMode.Overwrite : SaveMode.ErrorIfExists }],
    };
}
