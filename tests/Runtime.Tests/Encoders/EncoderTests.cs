using System.Globalization;
using System.Text;
using System.Text.Json;
using Xunit;

namespace Weir.Runtime.Tests;

/// <summary>Rows as JSON and CSV. That they are as Spark writes them is tested over its answers, in the conformance tests.</summary>
public sealed class EncoderTests
{
    private const int Records = 100_000;

    private readonly EncodeBuffer _buffer = new(capacity: 16);

    [Fact]
    public void Json_OddTexts_ComeBackThroughSystemTextJson()
    {
        var random = new Random(20_261);
        var json = new JsonRowWriter(_buffer);
        for (int i = 0; i < 10_000; i++)
        {
            string text = string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => RandomRune(random).ToString()));
            long whole = random.NextInt64(long.MinValue, long.MaxValue);
            double real = BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue));
            decimal number = new(random.Next(), random.Next(), random.Next(), random.Next(2) == 0, (byte)random.Next(29));
            byte[] bytes = new byte[random.Next(20)];
            random.NextBytes(bytes);
            _buffer.Length = 0;
            json.Begin();
            json.Write("\"text\":"u8, new Utf8(Encoding.UTF8.GetBytes(text)));
            json.Write("\"whole\":"u8, whole);
            json.Write("\"real\":"u8, real);
            json.Write("\"number\":"u8, number);
            json.Write("\"bytes\":"u8, new Bytes(bytes));
            json.End();

            using var document = JsonDocument.Parse(_buffer.Written.ToArray());
            var row = document.RootElement;
            Assert.Equal(text, row.GetProperty("text").GetString());
            Assert.Equal(whole, row.GetProperty("whole").GetInt64());
            Assert.Equal(number, decimal.Parse(row.GetProperty("number").GetRawText(), NumberStyles.Float, CultureInfo.InvariantCulture));
            Assert.Equal(bytes, row.GetProperty("bytes").GetBytesFromBase64());
            if (double.IsFinite(real))
            {
                Assert.Equal(real, row.GetProperty("real").GetDouble());
            }
        }
    }

    [Fact]
    public void Json_NoColumns_IsAnEmptyObject()
    {
        var json = new JsonRowWriter(_buffer);
        json.Begin();
        json.Write("\"a\":"u8, Utf8.Null);
        json.Write("\"b\":"u8, (TimeWindow?)null);
        json.End();

        Assert.Equal("{}", Encoding.UTF8.GetString(_buffer.Written));
    }

    [Theory]
    [InlineData(long.MinValue, "-290308-12-21T19:59:05.224Z")]
    [InlineData(long.MaxValue, "+294247-01-10T04:00:54.775Z")]
    [InlineData(253402300800000000, "+10000-01-01T00:00:00.000Z")]
    [InlineData(-62167219200000001, "-0001-12-31T23:59:59.999Z")]
    [InlineData(-1, "1969-12-31T23:59:59.999Z")]
    public void Json_MomentsFarAway_HaveTheirYear(long micros, string text)
    {
        var json = new JsonRowWriter(_buffer);
        json.Begin();
        json.Write("\"at\":"u8, new Timestamp(micros));
        json.End();

        Assert.Equal($"{{\"at\":\"{text}\"}}", Encoding.UTF8.GetString(_buffer.Written));
    }

    [Fact]
    public void Csv_OtherForm_IsUsedThroughout()
    {
        var csv = new CsvRowWriter(_buffer, new CsvForm(';', '\'', '^', "-"));
        csv.Begin();
        csv.Write(Utf8.Null);
        csv.Write((Utf8)"a;b"u8);
        csv.Write((Utf8)"it's ^"u8);
        csv.Write((Utf8)"plain,\""u8);
        csv.Write((long?)null);
        csv.Write((Utf8)""u8);
        csv.End();

        Assert.Equal("-;'a;b';'it^'s ^^';plain,\";-;''", Encoding.UTF8.GetString(_buffer.Written));
    }

    [Fact]
    public void Csv_SeparatorOutsideAscii_IsRefused() => Assert.Throws<ArgumentException>(() => new CsvRowWriter(_buffer, new CsvForm('€')));

    [Fact]
    public void BothForms_EveryType_AllocateNothing()
    {
        var json = new JsonRowWriter(_buffer);
        var csv = new CsvRowWriter(_buffer);
        Write();

        Assert.Equal(0, Allocated.Fewest(Write));

        void Write()
        {
            for (int i = 0; i < Records; i++)
            {
                _buffer.Length = 0;
                json.Begin();
                json.Write("\"text\":"u8, (Utf8)"a text with \"quotes\" and ünïcödé"u8);
                json.Write("\"broken\":"u8, new Utf8([0xFF, (byte)'a', 0xC3]));
                json.Write("\"bytes\":"u8, new Bytes([1, 2, 3, 255]));
                json.Write("\"flag\":"u8, true);
                json.Write("\"whole\":"u8, (long)i);
                json.Write("\"large\":"u8, ulong.MaxValue);
                json.Write("\"single\":"u8, 1.5f + i);
                json.Write("\"real\":"u8, 1e10 / (i + 1));
                json.Write("\"number\":"u8, 0.00000012m);
                json.Write("\"at\":"u8, new Timestamp(1_700_000_000_123_456 + i));
                json.Write("\"gap\":"u8, new Duration(90_061_000_001));
                json.Write("\"window\":"u8, new TimeWindow(new Timestamp(i), new Timestamp(i + 10)));
                json.End();
                csv.Begin();
                csv.Write((Utf8)"a, \"b\""u8);
                csv.Write(new Bytes([1, 2, 3, 255]));
                csv.Write(true);
                csv.Write((long)i);
                csv.Write(ulong.MaxValue);
                csv.Write(1.5f + i);
                csv.Write(1e10 / (i + 1));
                csv.Write(0.00000012m);
                csv.Write(new Timestamp(1_700_000_000_123_456 + i));
                csv.Write(new Duration(90_061_000_001));
                csv.End();
            }
        }
    }

    private static Rune RandomRune(Random random)
    {
        while (true)
        {
            int value = random.Next(4) switch { 0 => random.Next(0x20), 1 => random.Next(0x20, 0x80), 2 => random.Next(0x10000), _ => random.Next(0x110000) };
            if (Rune.TryCreate(value, out var rune))
            {
                return rune;
            }
        }
    }
}
