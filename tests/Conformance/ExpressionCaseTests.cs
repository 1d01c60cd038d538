using System.Reflection;
using System.Text.Json;

namespace Weir.Conformance.Tests;

/// <summary>What Spark answers to expressions, value by value. Failures are compared in the generator's tests, which compile a query for each.</summary>
public sealed class ExpressionCaseTests
{
    private static readonly Dictionary<string, Type> s_queries = new()
    {
        ["expressions-text"] = typeof(ExpressionsText),
        ["expressions-logic"] = typeof(ExpressionsLogic),
        ["expressions-filter"] = typeof(ExpressionsFilter),
        ["expressions-numbers"] = typeof(ExpressionsNumbers),
        ["expressions-casts"] = typeof(ExpressionsCasts),
        ["expressions-casts-of-numbers"] = typeof(ExpressionsCastsOfNumbers),
        ["expressions-times"] = typeof(ExpressionsTimes),
    };

    public static TheoryData<string> Cases => [.. s_queries.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Query_OfACase_SaysWhatItsSqlSays(string name)
    {
        var columns = s_queries[name].GetNestedType("Output")!.GetProperties()
            .Select(property => $"{property.GetCustomAttribute<ExprAttribute>()!.Sql} AS {JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name)}");
        string where = s_queries[name].GetCustomAttribute<WhereAttribute>() is { Sql: { } condition } ? $" WHERE {condition}" : "";

        Assert.Equal(SparkCase.SqlOf(name), $"SELECT {string.Join(", ", columns)} FROM t{where}");
    }

    [Fact]
    public Task Text_EveryValue_AsSpark() => SparkCase.CheckAsync<ExpressionsText, ExpressionsText.Owned.Input, ExpressionsText.Owned.Output>("expressions-text");

    [Fact]
    public Task Logic_EveryValue_AsSpark() => SparkCase.CheckAsync<ExpressionsLogic, ExpressionsLogic.Owned.Input, ExpressionsLogic.Owned.Output>("expressions-logic");

    [Fact]
    public Task Filter_EveryValue_AsSpark() => SparkCase.CheckAsync<ExpressionsFilter, ExpressionsFilter.Owned.Input, ExpressionsFilter.Owned.Output>("expressions-filter");

    [Fact]
    public Task Numbers_EveryValue_AsSpark() => SparkCase.CheckAsync<ExpressionsNumbers, ExpressionsNumbers.Owned.Input, ExpressionsNumbers.Owned.Output>("expressions-numbers");

    [Fact]
    public Task Casts_EveryValue_AsSpark() => SparkCase.CheckAsync<ExpressionsCasts, ExpressionsCasts.Owned.Input, ExpressionsCasts.Owned.Output>("expressions-casts");

    [Fact]
    public Task CastsOfNumbers_EveryValue_AsSpark() => SparkCase.CheckAsync<ExpressionsCastsOfNumbers, ExpressionsCastsOfNumbers.Owned.Input, ExpressionsCastsOfNumbers.Owned.Output>("expressions-casts-of-numbers");

    [Fact]
    public Task Times_EveryValue_AsSpark() => SparkCase.CheckAsync<ExpressionsTimes, ExpressionsTimes.Owned.Input, ExpressionsTimes.Owned.Output>("expressions-times");
}
