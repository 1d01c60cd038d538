using System;
using System.Buffers.Text;

namespace Weir.Runtime;

/// <summary>Moments in texts, without allocation for the years 1 to 9999.</summary>
internal static class SqlTimestampText
{
    private static readonly Timestamp s_first = Timestamp.FromDateTimeOffset(DateTimeOffset.MinValue);
    private static readonly Timestamp s_last = Timestamp.FromDateTimeOffset(DateTimeOffset.MaxValue);

    /// <summary>Reads what Spark's CAST reads: a year and what is finer, as far as it is given.</summary>
    internal static bool TryParse(ReadOnlySpan<byte> text, out Timestamp moment)
    {
        moment = default;

        // A year or a year and a month are the beginning of it.
        if (text.Length is 4 or 6 or 7 && Utf8Parser.TryParse(text, out int year, out int read) && read == 4)
        {
            int month = 1;
            bool isMonth = text.Length == 4 || (text[4] == '-' && Utf8Parser.TryParse(text[5..], out month, out read) && read == text.Length - 5);
            if (!isMonth || month is < 1 or > 12 || year < 1)
            {
                return false;
            }

            moment = Timestamp.FromDateTimeOffset(new DateTimeOffset(year, month, 1, 0, 0, 0, TimeSpan.Zero));
            return true;
        }

        return !text.IsEmpty && new Utf8(text).TryParseTimestamp(out moment);
    }

    /// <summary>Writes a moment in UTC.</summary>
    internal static Utf8 Write(Timestamp moment, SqlScratch scratch)
    {
        if (moment < s_first || moment > s_last)
        {
            return scratch.Copy(System.Text.Encoding.UTF8.GetBytes(moment.ToString()));
        }

        const int WithoutFraction = 19;
        var room = scratch.Take(WithoutFraction + 7);
        var whole = DateTime.UnixEpoch.AddTicks(moment.Micros * TimeSpan.TicksPerMicrosecond);
        whole.TryFormat(room, out _, "yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);
        long micros = moment.Micros - (SqlTime.FloorDivide(moment.Micros, 1_000_000) * 1_000_000);
        int length = WithoutFraction;
        if (micros != 0)
        {
            room[length] = (byte)'.';
            Utf8Formatter.TryFormat(micros, room[(length + 1)..], out _, new System.Buffers.StandardFormat('D', 6));
            length = room[..(length + 7)].LastIndexOfAnyExcept((byte)'0') + 1;
        }

        scratch.Return(room.Length - length);
        return new Utf8(room[..length]);
    }
}
