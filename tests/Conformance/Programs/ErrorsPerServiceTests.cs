using Errors = Weir.Conformance.Tests.ErrorsPerService.Owned.Errors;

namespace Weir.Conformance.Tests;

public sealed class ErrorsPerServiceTests
{
    [Fact]
    public async Task Append_LogLines_CountsErrorsOfEachServiceAndMinute()
    {
        await using var test = StreamTest.For<ErrorsPerService>();
        test.Send("2024-01-01T00:00:05Z ERROR payments card declined");
        test.Send("2024-01-01T00:00:06Z INFO payments card accepted");
        test.Send("2024-01-01T00:00:59.9Z ERROR payments bank is away");
        test.Send("2024-01-01 00:00:10 ERROR the time has no T, so that this is a time of day in the place of the level");
        test.Send("2024-01-01T01:00:30+01:00 ERROR search no index");
        test.Send("not a log line");
        test.Send("");
        Assert.All(await test.RunAllAsync(), static batch => Assert.Empty(batch.Rows));

        test.Send("2024-01-01T00:01:31Z ERROR search no index");
        var batches = await test.RunAllAsync();
        var minute = new TimeWindow(Timestamp.Parse("2024-01-01T00:00:00Z"), Timestamp.Parse("2024-01-01T00:01:00Z"));
        Assert.Equal(
            [
                new Errors(minute, "payments", 2, Timestamp.Parse("2024-01-01T00:00:59.9Z"), "bank is away"),
                new Errors(minute, "search", 1, Timestamp.Parse("2024-01-01T00:00:30Z"), "no index"),
            ],
            batches.SelectMany(static batch => batch.RowsOf<Errors>()));
    }

    [Fact]
    public async Task Append_LinesThatComeLate_AreCountedAsLateAndNotWritten()
    {
        await using var test = StreamTest.For<ErrorsPerService>();
        test.Send("2024-01-01T00:02:00Z INFO search up");
        await test.RunAllAsync();
        test.Send("2024-01-01T00:00:59Z ERROR search no index");
        test.Send("2024-01-01T00:01:29Z ERROR search no index");
        var batch = Assert.Single(await test.RunAllAsync());
        Assert.Equal(1, batch.Progress.StateOperators[0].NumRowsDroppedByWatermark);
        Assert.Equal(1, batch.Progress.StateOperators[0].NumRowsTotal);
    }
}
