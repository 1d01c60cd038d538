using System.Buffers;
using System.Buffers.Text;

namespace Weir.Runtime;

/// <summary>Text, binary data and times.</summary>
public ref partial struct JsonReader
{
    /// <summary>Reads text: a string's, or the JSON of any other value as it is written, as Spark does; null for JSON's null.</summary>
    public Utf8 ReadUtf8()
    {
        int start = _at;
        if (At(start) == (byte)'"')
        {
            return TryReadString(out var text) ? new Utf8(text) : Utf8.Null;
        }

        if (TrySkipNull())
        {
            return Utf8.Null;
        }

        Skip();
        return IsBroken ? Utf8.Null : new Utf8(Slice(start, _at));
    }

    /// <summary>Reads binary data from a string in Base64; null for JSON's null and for what is none.</summary>
    public Bytes ReadBytes()
    {
        int start = _at;
        if (At(start) != (byte)'"')
        {
            RefuseUnlessNull("data in Base64");
            return Bytes.Null;
        }

        if (!TryReadString(out var text))
        {
            return Bytes.Null;
        }

        var room = _scratch.Reserve(Base64.GetMaxDecodedFromUtf8Length(text.Length));
        if (Base64.DecodeFromUtf8(text, room, out _, out int written) == OperationStatus.Done)
        {
            return new Bytes(_scratch.Keep(written));
        }

        Refuse(start, "data in Base64");
        return Bytes.Null;
    }

    /// <summary>Reads a moment: text as <see cref="Timestamp.Parse"/> reads it, or a whole number of units since the epoch; null for JSON's null and for what is none.</summary>
    /// <param name="microsPerUnit">The unit of numbers in microseconds: a million for seconds, which is what Spark takes.</param>
    public Timestamp? ReadTimestamp(long microsPerUnit)
    {
        int start = _at;
        if (At(start) != (byte)'"')
        {
            return ReadUnits(microsPerUnit, "a date and time") is { } micros ? new Timestamp(micros) : null;
        }

        if (TryReadString(out var text))
        {
            if (new Utf8(text).TryParseTimestamp(out var moment))
            {
                return moment;
            }

            Refuse(start, "a date and time");
        }

        return null;
    }

    /// <summary>Reads a length of time: text such as <c>10 seconds</c>, or a whole number of units; null for JSON's null and for what is none.</summary>
    /// <param name="microsPerUnit">The unit of numbers in microseconds.</param>
    public Duration? ReadDuration(long microsPerUnit)
    {
        int start = _at;
        if (At(start) != (byte)'"')
        {
            return ReadUnits(microsPerUnit, "a length of time") is { } micros ? new Duration(micros) : null;
        }

        if (TryReadString(out var text))
        {
            if (IntervalText.TryParse(text, out long micros))
            {
                return new Duration(micros);
            }

            Refuse(start, "a length of time");
        }

        return null;
    }

    private long? ReadUnits(long microsPerUnit, string expected)
    {
        int start = _at;
        if (!TryReadWhole(out bool isNegative, out ulong magnitude, out bool fits))
        {
            RefuseUnlessNull(expected);
            return null;
        }

        if (fits && magnitude <= (ulong)(long.MaxValue / microsPerUnit))
        {
            return (isNegative ? -1 : 1) * (long)magnitude * microsPerUnit;
        }

        Refuse(start, expected);
        return null;
    }
}
