using Xunit;

namespace Weir.Runtime.Tests;

public sealed class RecordBufferTests
{
    [Fact]
    public void AsBatch_ManyRecords_GivesThemBack()
    {
        var buffer = new RecordBuffer();
        for (int round = 0; round < 2; round++)
        {
            for (int i = 0; i < 5000; i++)
            {
                byte[] key = BitConverter.GetBytes(i);
                buffer.Append(i % 3 == 0 ? Bytes.Null : new Bytes(key), i % 5 == 0 ? Bytes.Null : new Bytes(new byte[i % 50]), new Timestamp(-i), 100 + i);
            }

            Assert.Equal(5000, buffer.Count);
            int at = 0;
            foreach (var record in buffer.AsBatch(new SourcePartition("t", 3), timestampType: 1))
            {
                Assert.Equal(at % 3 == 0, record.Key.IsNull);
                Assert.True(record.Key.IsNull || record.Key.Span.SequenceEqual(BitConverter.GetBytes(at)));
                Assert.Equal(at % 5 == 0, record.Value.IsNull);
                Assert.Equal(at % 5 == 0 ? 0 : at % 50, record.Value.Length);
                Assert.Equal((-at, 100 + at), (record.Timestamp.Micros, record.Offset));
                at++;
            }

            Assert.Equal(5000, at);
            buffer.Clear();
            Assert.Equal(0, buffer.AsBatch(SourcePartition.Only).Count);
        }
    }

    [Fact]
    public void AsBatch_AfterEachAppend_LeavesReadableBytesBehindTheData()
    {
        var buffer = new RecordBuffer();
        for (int i = 0; i < 10_000; i++)
        {
            buffer.Append(default, "0123456"u8, default, i);
            Assert.True(buffer.Capacity - buffer.DataLength >= RecordBuffer.Slack);
        }
    }

    [Fact]
    public void RowWriter_WhatWasWritten_IsReadBack()
    {
        var writer = new RowWriter();
        for (int round = 0; round < 2; round++)
        {
            writer.Clear();
            writer.Write(5);
            writer.WriteNullable<double>(null);
            writer.WriteNullable<double>(2.5);
            writer.WriteUtf8("text"u8);
            writer.WriteUtf8(Utf8.Null);
            writer.WriteBytes(""u8);
            writer.WriteString("é".PadLeft(1000));
            writer.WriteKey(-0.0);
            writer.WriteNullableKey<decimal>(1.500m);
            writer.WriteNullableKey<decimal>(null);

            var reader = new RowReader(writer.Written);
            Assert.Equal(5, reader.Read<int>());
            Assert.Null(reader.ReadNullable<double>());
            Assert.Equal(2.5, reader.ReadNullable<double>());
            Assert.Equal("text", reader.ReadUtf8().ToString());
            Assert.True(reader.ReadUtf8().IsNull);
            Assert.False(reader.ReadBytes().IsNull);
            Assert.Equal("é".PadLeft(1000), reader.ReadUtf8().ToString());
            Assert.Equal(0, BitConverter.DoubleToInt64Bits(reader.Read<double>()));
            Assert.Equal("1.5", reader.ReadNullable<decimal>()!.Value.ToString(System.Globalization.CultureInfo.InvariantCulture));
            Assert.Null(reader.ReadNullable<decimal>());
        }
    }
}
