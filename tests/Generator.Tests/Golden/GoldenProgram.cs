using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using Weir.Runtime;
using Weir.Testing;

namespace Weir.Generator.Tests;

/// <summary>A compiled case, loaded as a host loads a program.</summary>
internal sealed class GoldenProgram
{
    private const int MostRows = 8;

    private readonly Type _query;

    private GoldenProgram(Type query) => _query = query;

    /// <summary>What a host learns of the query.</summary>
    /// <exception cref="QueryException">The query was refused.</exception>
    public StreamQueryDefinition Definition
    {
        get
        {
            var property = _query.GetProperties(BindingFlags.Static | BindingFlags.NonPublic)
                .Single(static property => property.Name.EndsWith($"{nameof(IStreamQuery)}.{nameof(IStreamQuery.Definition)}", StringComparison.Ordinal));
            return (StreamQueryDefinition)property.GetValue(null, BindingFlags.DoNotWrapExceptions, null, null, null)!;
        }
    }

    /// <summary>Loads the only query, or the one of the name.</summary>
    public static GoldenProgram Load(GeneratorHarness run, string? name = null)
    {
        using var stream = new MemoryStream();
        Assert.True(run.Output.Emit(stream).Success);
        stream.Position = 0;
        var assembly = new AssemblyLoadContext(null).LoadFromStream(stream);
        return new(assembly.GetTypes().Single(type => typeof(IStreamQuery).IsAssignableFrom(type) && (name is null || type.Name == name)));
    }

    /// <summary>Runs the query over a few records, and tells what it writes.</summary>
    public async Task<string> RunAsync()
    {
        var start = typeof(StreamTest).GetMethod(nameof(StreamTest.For))!.MakeGenericMethod(_query);
        await using var test = (StreamTest)start.Invoke(null, [new StreamTestOptions { Services = new AnyServices() }])!;
        var text = new StringBuilder();
        for (int i = 0; i < 2; i++)
        {
            Send(test, i);
            foreach (var batch in await test.RunAllAsync())
            {
                text.Append("Batch ").Append(batch.BatchId).Append('\n').AppendJoin("", batch.Rows.Take(MostRows).Select(static row => $"  {row}\n"));
                text.Append(batch.Rows.Count > MostRows ? $"  and {batch.Rows.Count - MostRows} more\n" : "");
            }

            // A rate source would fill the day with rows.
            test.Advance(Definition.Source is RateSourceOptions ? "1 second" : "1 day");
        }

        Assert.True(test.Progress.Sum(static progress => progress.NumInputRows) > 0);
        return text.ToString();
    }

    /// <summary>Records of the source's format: one as it should be, one with a bad field, one that is broken and a tombstone; null for a source without one.</summary>
    private string?[]? PayloadRecords => Definition.Plan.Contains("from JSON", StringComparison.Ordinal)
        ? ["{\"id\":\"a\\n\",\"number\":7,\"at\":1704067200000,\"more\":[{}]}", "{\"id\":2,\"number\":\"x\",\"at\":\"2024-01-02\"}", "{\"id\":", null]
        : Definition.Plan.Contains("from CSV", StringComparison.Ordinal) ? ["a;7;2024-01-01", "'a;b';x;", "a", null]
        : null;

    /// <summary>Runs the query over rows of a memory source, each its values in the order of the columns, and gives the rows that it writes.</summary>
    public async Task<IReadOnlyList<object>> RunAsync(IEnumerable<object?[]> rows)
    {
        var start = typeof(StreamTest).GetMethod(nameof(StreamTest.For))!.MakeGenericMethod(_query);
        await using var test = (StreamTest)start.Invoke(null, [new StreamTestOptions { Services = new AnyServices() }])!;
        var constructor = SourceRow().GetConstructors().Single();
        test.Send([.. rows.Select(row => constructor.Invoke(row))]);
        return [.. (await test.RunAllAsync()).SelectMany(static batch => batch.Rows)];
    }

    private void Send(StreamTest test, int round)
    {
        switch (Definition.Source)
        {
            case SocketSourceOptions:
                test.Send("b a");
                test.Send("a");
                break;
            case KafkaSourceOptions when PayloadRecords is { } records:
                foreach (string? record in records)
                {
                    test.SendRecord("k", record);
                }

                break;
            case KafkaSourceOptions kafka:
                string? topic = kafka.Pattern is null ? null : "orders-a";
                test.SendRecord("k", "b a", topic: topic);
                test.SendRecord(null, "a", topic: topic);
                break;
            case FileSourceOptions:
                foreach (string? line in PayloadRecords ?? ["b a", "a"])
                {
                    test.Send(line ?? " ");
                }

                break;
            case MemorySourceOptions:
                test.Send(OwnedRow(isFilled: false, round), OwnedRow(isFilled: true, round), OwnedRow(isFilled: true, round));
                break;
            default:
                test.Advance("90 seconds");
                break;
        }
    }

    /// <summary>An owned row of the source: the first record that the class declares.</summary>
    private object OwnedRow(bool isFilled, int round)
    {
        var constructor = SourceRow().GetConstructors().Single();
        return constructor.Invoke([.. constructor.GetParameters().Select(parameter => Value(parameter.ParameterType, isFilled, round))]);
    }

    private Type SourceRow()
    {
        var owned = _query.GetNestedTypes().Single(static type => type.Name.EndsWith("Owned", StringComparison.Ordinal) && type.IsAbstract && type.IsSealed);
        string source = _query.GetNestedTypes().First(static type => type.GetCustomAttributes().Any(static attribute => attribute is RowAttribute)).Name;
        return owned.GetNestedType(source)!;
    }

    private static object? Value(Type type, bool isFilled, int round)
    {
        var known = Nullable.GetUnderlyingType(type) ?? type;
        if (!isFilled)
        {
            return type.IsValueType && known == type ? Activator.CreateInstance(type) : null;
        }

        var at = Timestamp.Parse("2024-01-01T00:00:00Z") + Duration.FromHours(48 * round);
        return known == typeof(string) ? "b a"
            : known == typeof(byte[]) ? "a"u8.ToArray()
            : known == typeof(bool) ? true
            : known == typeof(Timestamp) ? at
            : known == typeof(Duration) ? Duration.FromSeconds(7)
            : known == typeof(TimeWindow) ? new TimeWindow(at, at + Duration.FromSeconds(7))
            : Convert.ChangeType(7 + round, known, System.Globalization.CultureInfo.InvariantCulture);
    }
}
