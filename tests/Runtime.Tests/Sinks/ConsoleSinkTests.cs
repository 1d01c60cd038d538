using System.Text;
using Xunit;

namespace Weir.Runtime.Tests;

public sealed class ConsoleSinkTests
{
    private static readonly SinkBatch s_batch = new(BatchesOfSinks.Plan(0), OutputMode.Append);

    private readonly StringBuilder _output = new();

    [Fact]
    public void Batch_WithRows_PrintsRightAlignedGrid()
    {
        Print(new ConsoleSinkOptions(), batchId: 3, ("a", 1), ("bc", 12345), (null, null));

        AssertPrinted("""
            -------------------------------------------
            Batch: 3
            -------------------------------------------
            +----+------+
            |text|number|
            +----+------+
            |   a|     1|
            |  bc| 12345|
            |NULL|  NULL|
            +----+------+


            """);
    }

    [Fact]
    public void Batch_WithoutRows_PrintsEmptyGrid()
    {
        Print(new ConsoleSinkOptions(), batchId: 0);

        AssertPrinted("""
            -------------------------------------------
            Batch: 0
            -------------------------------------------
            +----+------+
            |text|number|
            +----+------+
            +----+------+


            """);
    }

    [Fact]
    public void BatchQuery_PrintsTheGridAlone()
    {
        var sink = new ConsoleSink<Sample>(new ConsoleSinkOptions { NumRows = 1 }, new SampleType(), new StringWriter(_output), isBatch: true);
        sink.BeginBatch(0, OutputMode.Append);
        AddMany(sink, 2);
        Commit(sink);

        AssertPrinted("""
            +----+------+
            |text|number|
            +----+------+
            |word|     0|
            +----+------+
            only showing top 1 row


            """);
    }

    [Fact]
    public void Cell_LongerThanTwentyCharacters_IsCutToSeventeenAndDots()
    {
        Print(new ConsoleSinkOptions(), 0, ("12345678901234567890", 1), ("123456789012345678901", 2));

        AssertPrinted("""
            -------------------------------------------
            Batch: 0
            -------------------------------------------
            +--------------------+------+
            |                text|number|
            +--------------------+------+
            |12345678901234567890|     1|
            |12345678901234567...|     2|
            +--------------------+------+


            """);
    }

    [Fact]
    public void Truncate_SwitchedOff_PrintsWholeCellsLeftAligned()
    {
        Print(new ConsoleSinkOptions { Truncate = false }, 0, ("123456789012345678901", 2), ("a", null));

        AssertPrinted("""
            -------------------------------------------
            Batch: 0
            -------------------------------------------
            +---------------------+------+
            |text                 |number|
            +---------------------+------+
            |123456789012345678901|2     |
            |a                    |NULL  |
            +---------------------+------+


            """);
    }

    [Fact]
    public void Rows_BeyondNumRows_AreCountedAndAnnounced()
    {
        var sink = Print(new ConsoleSinkOptions { NumRows = 2 }, 0, ("a", 1), ("b", 2), ("c", 3), ("d", 4));

        Assert.Equal(4, sink.RowsInBatch);
        AssertPrinted("""
            -------------------------------------------
            Batch: 0
            -------------------------------------------
            +----+------+
            |text|number|
            +----+------+
            |   a|     1|
            |   b|     2|
            +----+------+
            only showing top 2 rows


            """);
    }

    [Fact]
    public void Rows_AsManyAsNumRows_AreNotAnnounced()
    {
        Print(new ConsoleSinkOptions { NumRows = 2 }, 0, ("a", 1), ("b", 2));

        Assert.DoesNotContain("only showing", _output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "only showing top 1 row\n")]
    [InlineData(0, "only showing top 0 rows\n")]
    [InlineData(-5, "only showing top 0 rows\n")]
    public void NumRows_OneOrNone_IsAnnouncedAsSparkDoes(int numRows, string announced)
    {
        Print(new ConsoleSinkOptions { NumRows = numRows }, 0, ("a", 1), ("b", 2));

        Assert.Contains("+\n" + announced + "\n", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Columns_WithShortNames_AreThreeWide()
    {
        Print(new SampleType("a", "b"), new ConsoleSinkOptions(), 0, ("x", 1));

        Assert.Contains("+---+---+\n|  a|  b|\n+---+---+\n|  x|  1|\n+---+---+\n", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Name_LongerThanTwentyCharacters_IsWhole()
    {
        Print(new SampleType("a_column_with_a_long_name"), new ConsoleSinkOptions(), 0, ("x", 1));

        Assert.Contains("|a_column_with_a_long_name|", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Cell_OfWideCharacters_TakesTwoColumnsEach()
    {
        Print(new ConsoleSinkOptions(), 0, ("日本語", 1), ("ｆｗ", 2), ("한글", 3), ("abc", 4));

        AssertPrinted("""
            -------------------------------------------
            Batch: 0
            -------------------------------------------
            +------+------+
            |  text|number|
            +------+------+
            |日本語|     1|
            |  ｆｗ|     2|
            |  한글|     3|
            |   abc|     4|
            +------+------+


            """);
    }

    [Fact]
    public void Cell_WithControlCharacters_ShowsThemAsEscapes()
    {
        Print(new ConsoleSinkOptions(), 0, ("a\nb\tc\rd", 1), ("\f\b\v\a", 2));

        Assert.Contains("|a\\nb\\tc\\rd|     1|\n|  \\f\\b\\v\\a|     2|\n", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Cell_WithControlCharacters_IsCutAfterEscaping()
    {
        Print(new ConsoleSinkOptions(), 0, (new string('\n', 11), 1), (new string('\n', 10), 2));

        Assert.Contains(
            "|\\n\\n\\n\\n\\n\\n\\n\\n\\...|     1|\n|\\n\\n\\n\\n\\n\\n\\n\\n\\n\\n|     2|\n", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Cell_OfMalformedUtf8_ShowsReplacementCharacters()
    {
        var sink = Begin(new SampleType(), new ConsoleSinkOptions(), 0);
        sink.Add(new Sample { Text = new Utf8([(byte)'a', 0xFF, (byte)'b', 0xC3]), Number = 1 });
        Commit(sink);

        Assert.Contains("|a\uFFFDb\uFFFD|", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Cell_CutWithinAPair_ShowsAQuestionMark()
    {
        Print(new ConsoleSinkOptions(), 0, ("1234567890123456\U0001F600 and more", 1));

        Assert.Contains("|1234567890123456?...|", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Cell_OfMuchText_IsCutLikeAnyOther()
    {
        Print(new ConsoleSinkOptions(), 0, (new string('語', 100_000), 1));

        Assert.Contains($"|{new string('語', 17)}...|     1|\n", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Batch_TriedAgain_ForgetsTheFirstTry()
    {
        var sink = Begin(new SampleType(), new ConsoleSinkOptions(), 0);
        sink.Add(new Sample { Text = "lost"u8, Number = 1 });
        sink.BeginBatch(1, OutputMode.Append);
        sink.Add(new Sample { Text = "kept"u8, Number = 2 });
        Commit(sink);

        Assert.DoesNotContain("lost", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("Batch: 1\n", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("|kept|     2|\n", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Batch_NotCommitted_PrintsNothing()
    {
        var sink = Begin(new SampleType(), new ConsoleSinkOptions(), 0);
        sink.Add(new Sample { Text = "a"u8, Number = 1 });

        Assert.Empty(_output.ToString());
    }

    [Fact]
    public void Batch_Committed_IsOneWrite()
    {
        var output = new CountingWriter();
        var sink = new ConsoleSink<Sample>(new ConsoleSinkOptions(), new SampleType(), output);
        sink.BeginBatch(0, OutputMode.Append);
        sink.Add(new Sample { Text = "a"u8, Number = 1 });
        Commit(sink);

        Assert.Equal(1, output.Writes);
    }

    [Fact]
    public void Rows_BeyondThoseShown_AllocateNothing()
    {
        var sink = Begin(new SampleType(), new ConsoleSinkOptions { NumRows = 5 }, 0);
        AddMany(sink, 1_000);

        Assert.Equal(0, Allocated.Fewest(() => AddMany(sink, 10_000)));
    }

    [Fact]
    public void Batches_OfTextAndNumbers_AllocateNothingOnceWarm()
    {
        var output = new CountingWriter();
        var sink = new ConsoleSink<Sample>(new ConsoleSinkOptions(), new SampleType(), output);
        PrintMany(sink, 10);

        Assert.Equal(0, Allocated.Fewest(() => PrintMany(sink, 100)));
    }

    private static void PrintMany(ConsoleSink<Sample> sink, int batches)
    {
        for (int i = 0; i < batches; i++)
        {
            sink.BeginBatch(in s_batch);
            AddMany(sink, 100);
            Commit(sink);
        }
    }

    private static void AddMany(ConsoleSink<Sample> sink, int rows)
    {
        for (int i = 0; i < rows; i++)
        {
            sink.Add(new Sample { Text = "word"u8, Number = i });
        }
    }

    private static void Commit(ConsoleSink<Sample> sink) => Assert.True(sink.CommitBatchAsync(default).AsTask().IsCompletedSuccessfully);

    private ConsoleSink<Sample> Begin(SampleType type, ConsoleSinkOptions options, long batchId)
    {
        var sink = new ConsoleSink<Sample>(options, type, new StringWriter(_output));
        sink.BeginBatch(batchId, OutputMode.Append);
        return sink;
    }

    private ConsoleSink<Sample> Print(ConsoleSinkOptions options, long batchId, params (string? Text, long? Number)[] rows) =>
        Print(new SampleType(), options, batchId, rows);

    private ConsoleSink<Sample> Print(SampleType type, ConsoleSinkOptions options, long batchId, params (string? Text, long? Number)[] rows)
    {
        var sink = Begin(type, options, batchId);
        foreach (var (text, number) in rows)
        {
            sink.Add(new Sample { Text = text is null ? Utf8.Null : new Utf8(Encoding.UTF8.GetBytes(text)), Number = number });
        }

        Commit(sink);
        return sink;
    }

    private void AssertPrinted(string expected) => Assert.Equal(expected.ReplaceLineEndings("\n"), _output.ToString());

    private sealed class CountingWriter : TextWriter
    {
        public int Writes { get; private set; }

        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value) => Writes++;

        public override void Write(char[] buffer, int index, int count) => Writes++;
    }
}
