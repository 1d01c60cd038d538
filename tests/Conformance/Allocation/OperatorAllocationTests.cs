using System.Text;
using Weir.Runtime;

namespace Weir.Conformance.Tests;

/// <summary>A generated operator allocates nothing for a record, and nothing for a row that it writes.</summary>
[Collection(nameof(AllocationCollection))]
public sealed class OperatorAllocationTests
{
    private static readonly Duration s_window = Duration.FromSeconds(10);

    private static readonly string?[] s_words = ["a", "b", null, "", "é", "two words", "sixteen bytes ...", "a key of more than sixteen bytes", new string('x', 300), new string('y', 5000)];
    private static readonly double?[] s_numbers = [null, 1.5, double.NaN, -0.0, 7.25];

    // As they should be, with escapes, nested, with bad values, broken and without a value.
    private static readonly string?[] s_json =
    [
        """{"id":"a","cents":1,"at":1704067200000}""", """{"id":"\u00e9\n","cents":2.5,"at":"2024-01-01T00:00:00Z"}""",
        """ { "more" : [1, {"a":"]"}] , "cents" : 17 , "at" : "no" , "id" : [1] } """, "{\"id\":", "not json", null,
    ];

    private static readonly string?[] s_csv =
        ["a,1,2024-01-01,true,2.5,1.10,3 seconds,r", "\"a,\"\"b\"\"\",x,soon,,NaN,x,interval 1 month,", "a", "\"a", null];

    private static readonly Dictionary<string, (StreamQueryDefinition Definition, SteadyState.AddRecord Add, Duration Shift)> s_shapes = new[]
    {
        Memory<Tumbling.Append, Tumbling.Append.Owned.Event>(s_window),
        Memory<Tumbling.Update, Tumbling.Update.Owned.Event>(s_window),
        Memory<Tumbling.Complete, Tumbling.Complete.Owned.Event>(Duration.Zero),
        Memory<Sliding.Append, Sliding.Append.Owned.Event>(s_window + s_window),
        Memory<Sliding.Update, Sliding.Update.Owned.Event>(s_window + s_window),
        Memory<Sliding.Complete, Sliding.Complete.Owned.Event>(Duration.Zero),
        Memory<Hopping.Append, Hopping.Append.Owned.Event>(s_window),
        Memory<Hopping.Update, Hopping.Update.Owned.Event>(s_window),
        Memory<Hopping.Complete, Hopping.Complete.Owned.Event>(Duration.Zero),
        Memory<Composite.Append, Composite.Append.Owned.Event>(s_window),
        Memory<Composite.Update, Composite.Update.Owned.Event>(s_window),
        Memory<Composite.Complete, Composite.Complete.Owned.Event>(Duration.Zero),
        Memory<Typed.Append, Typed.Append.Owned.Event>(s_window),
        Memory<Typed.Update, Typed.Update.Owned.Event>(s_window),
        Memory<Typed.Complete, Typed.Complete.Owned.Event>(Duration.Zero),
        Memory<OtherTime.Update, OtherTime.Update.Owned.Event>(Duration.Zero),
        Memory<Unmarked.Update, Unmarked.Update.Owned.Event>(Duration.Zero),
        Memory<Unwindowed.Update, Unwindowed.Update.Owned.Event>(s_window),
        Memory<Unwindowed.Complete, Unwindowed.Complete.Owned.Event>(s_window),
        Memory<Numbered.Update, Numbered.Update.Owned.Event>(s_window),
        Memory<CompositeTable.Update, CompositeTable.Update.Owned.Event>(s_window),
        Memory<CompositeTable.Complete, CompositeTable.Complete.Owned.Event>(s_window),
        Memory<Distinct.Update, Distinct.Update.Owned.Event>(s_window),
        Memory<ByEventTime.Append, ByEventTime.Append.Owned.Event>(s_window),
        Memory<ByEventTime.Update, ByEventTime.Update.Owned.Event>(s_window),
        Memory<ByEventTime.Complete, ByEventTime.Complete.Owned.Event>(Duration.Zero),
        Memory<Everything.Update, Everything.Update.Owned.Event>(s_window),
        Memory<Everything.Complete, Everything.Complete.Owned.Event>(s_window),
        Memory<Chained.Append, Chained.Append.Owned.Event>(s_window),
        Memory<Chained.Update, Chained.Update.Owned.Event>(s_window),
        Memory<Chained.Complete, Chained.Complete.Owned.Event>(Duration.Zero),
        Memory<Expanded.Append, Expanded.Append.Owned.Event>(s_window),
        Memory<Expanded.Update, Expanded.Update.Owned.Event>(s_window),
        Memory<Expanded.Complete, Expanded.Complete.Owned.Event>(Duration.Zero),
        Memory<Scattered.Append, Scattered.Append.Owned.Event>(s_window),
        Memory<Scattered.Update, Scattered.Update.Owned.Event>(s_window),
        Memory<ScatteredPanes.Append, ScatteredPanes.Append.Owned.Event>(s_window),
        Memory<ScatteredPanes.Update, ScatteredPanes.Update.Owned.Event>(s_window),
        Memory<Widened.Update, Widened.Update.Owned.Event>(s_window),
        Memory<TopWords, TopWords.Owned.Event>(s_window),
        Memory<WindowsInOrder, WindowsInOrder.Owned.Event>(Duration.Zero),
        Memory<StoredTumbling.Append, StoredTumbling.Append.Owned.Event>(s_window),
        Memory<StoredTumbling.Update, StoredTumbling.Update.Owned.Event>(s_window),
        Memory<StoredSliding.Append, StoredSliding.Append.Owned.Event>(s_window + s_window),
        Memory<StoredSliding.Update, StoredSliding.Update.Owned.Event>(s_window + s_window),
        Memory<StoredSliding.Complete, StoredSliding.Complete.Owned.Event>(Duration.Zero),
        Memory<StoredHopping.Append, StoredHopping.Append.Owned.Event>(s_window),
        Memory<StoredUnwindowed.Update, StoredUnwindowed.Update.Owned.Event>(s_window),
        Memory<StoredUnwindowed.Complete, StoredUnwindowed.Complete.Owned.Event>(s_window),
        Memory<StoredByEventTime.Append, StoredByEventTime.Append.Owned.Event>(s_window),
        Memory<StoredByEventTime.Update, StoredByEventTime.Update.Owned.Event>(s_window),
        Memory<StoredExpiring.Update, StoredExpiring.Update.Owned.Event>(s_window),
        Memory<StoredExpiring.Once, StoredExpiring.Once.Owned.Event>(s_window + s_window),
        Memory<Stateless.Append, Stateless.Append.Owned.Event>(s_window),
        OfCase<ExpressionsText, ExpressionsText.Owned.Input>("expressions-text"),
        OfCase<ExpressionsLogic, ExpressionsLogic.Owned.Input>("expressions-logic"),
        OfCase<ExpressionsNumbers, ExpressionsNumbers.Owned.Input>("expressions-numbers"),
        OfCase<ExpressionsCasts, ExpressionsCasts.Owned.Input>("expressions-casts"),
        OfCase<ExpressionsCastsOfNumbers, ExpressionsCastsOfNumbers.Owned.Input>("expressions-casts-of-numbers"),
        OfCase<ExpressionsTimes, ExpressionsTimes.Owned.Input>("expressions-times"),
        Of<Sources.SocketWords>(static (buffer, number, at) => buffer.Append(default, Utf8(number, s_words), at, number)),
        Of<Sources.KafkaColumns>(static (buffer, number, at) => buffer.Append(Utf8(number, s_words), Utf8(number / 3, s_words), at, number)),
        Of<Sources.KafkaKeys>(static (buffer, number, at) => buffer.Append(Utf8(number, s_words), Utf8(number / 3, s_words), at, number)),
        Of<Orders.Permissive>(static (buffer, number, at) => buffer.Append(default, Payload(number, s_json), at, number)),
        Of<Orders.Required>(static (buffer, number, at) => buffer.Append(default, Payload(number, s_json), at, number)),
        Of<Orders.Dropped>(static (buffer, number, at) => buffer.Append(default, Payload(number, s_json), at, number)),
        Of<Orders.Table>(static (buffer, number, at) => buffer.Append(default, Payload(number, s_csv), at, number)),
        Of<Orders.Fields>(static (buffer, number, at) => buffer.Append(default, Payload(number, s_json), at, number)),
        Of<JsonColumns>(static (buffer, number, at) => buffer.Append(default, Payload(number, s_json), at, number)),
        Of<Sources.RateTicks>(static (buffer, number, at) => buffer.Append(default, default, at, number)),
        Of<ErrorsPerService>(static (buffer, number, at) => buffer.Append(
            default, new Bytes(Encoding.UTF8.GetBytes($"{SparkJson.Write(at)} {(number % 3 == 0 ? "ERROR" : "INFO")} service{number % 17} message {number % 5}")), at, number)),
    }.ToDictionary(shape => shape.Definition.Name);

    public static TheoryData<string> Queries => [.. s_shapes.Keys];

    [Theory]
    [MemberData(nameof(Queries))]
    public void Operator_HundredThousandRecords_AllocatesNothing(string query)
    {
        var (definition, add, shift) = s_shapes[query];
        SteadyState.AssertAllocatesNothing(definition, add, shift);
    }

    private static (StreamQueryDefinition Definition, SteadyState.AddRecord Add, Duration Shift) Memory<TQuery, TSource>(Duration shift)
        where TQuery : IStreamQuery
    {
        var writer = new RowWriter();
        var definition = TQuery.Definition;
        return (definition, Add, shift);

        void Add(RecordBuffer buffer, int number, Timestamp at)
        {
            var input = new Input(
                s_words[number % s_words.Length], s_words[number / 7 % s_words.Length], at, at, (number % 7) - 3, number % 11 == 0 ? null : number % 11, s_numbers[number % s_numbers.Length]);
            writer.Clear();
            definition.EncodeSourceRow!(input.As(typeof(TSource)), writer);
            buffer.Append(default, new Bytes(writer.Written), at, number);
        }
    }

    /// <summary>A case's rows, over and over.</summary>
    private static (StreamQueryDefinition Definition, SteadyState.AddRecord Add, Duration Shift) OfCase<TQuery, TSource>(string name)
        where TQuery : IStreamQuery
        where TSource : class
    {
        var writer = new RowWriter();
        var definition = TQuery.Definition;
        var rows = SparkCase.RowsOf<TSource>(name);
        return (definition, Add, s_window);

        void Add(RecordBuffer buffer, int number, Timestamp at)
        {
            writer.Clear();
            definition.EncodeSourceRow!(rows[number % rows.Count], writer);
            buffer.Append(default, new Bytes(writer.Written), at, number);
        }
    }

    private static (StreamQueryDefinition Definition, SteadyState.AddRecord Add, Duration Shift) Of<TQuery>(SteadyState.AddRecord add)
        where TQuery : IStreamQuery =>
        (TQuery.Definition, add, s_window);

    private static Bytes Payload(int number, string?[] texts) => Utf8(number, texts);

    private static Bytes Utf8(int number, string?[] texts) => texts[number % texts.Length] is { } text ? new Bytes(Encoding.UTF8.GetBytes(text)) : default;
}
