using System;
using System.Globalization;
using System.Numerics;

namespace Weir.Runtime;

/// <summary>Values as texts, in Spark's form.</summary>
public static partial class SqlCast
{
    /// <summary>A whole number or decimal in digits; floating-point numbers as Java writes them: <c>1.0</c>, <c>1.0E10</c>.</summary>
    /// <typeparam name="T">The number's type.</typeparam>
    /// <param name="value">The number.</param>
    /// <param name="scratch">Where the text is written.</param>
    public static Utf8 ToText<T>(T value, SqlScratch scratch)
        where T : unmanaged, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(scratch);
        if (typeof(T) == typeof(double) || typeof(T) == typeof(float))
        {
            return Written(value, scratch);
        }

        // No whole number or decimal is longer than 64 characters.
        var room = scratch.Take(64);
        value.TryFormat(room, out int length, default, CultureInfo.InvariantCulture);
        scratch.Return(room.Length - length);
        return new Utf8(room[..length]);
    }

    /// <summary><c>true</c> or <c>false</c>.</summary>
    /// <param name="value">The truth.</param>
    /// <param name="scratch">Unused: the texts are constants.</param>
    public static Utf8 ToText(bool value, SqlScratch scratch) => value ? "true"u8 : "false"u8;

    /// <summary>A moment in UTC: <c>2024-01-01 00:00:01.5</c>, without zeros at the fraction's end.</summary>
    /// <param name="moment">The moment.</param>
    /// <param name="scratch">Where the text is written.</param>
    public static Utf8 ToText(Timestamp moment, SqlScratch scratch)
    {
        ArgumentNullException.ThrowIfNull(scratch);
        return SqlTimestampText.Write(moment, scratch);
    }

    private static Utf8 Written<T>(T value, SqlScratch scratch)
        where T : unmanaged, INumber<T>
    {
        var characters = scratch.Characters;
        characters.Length = 0;
        if (typeof(T) == typeof(float))
        {
            JavaNumberText.Append(characters, float.CreateTruncating(value));
        }
        else
        {
            JavaNumberText.Append(characters, double.CreateTruncating(value));
        }

        var text = scratch.Take(characters.Length);
        System.Text.Ascii.FromUtf16(characters.Slice(0, characters.Length), text, out _);
        return new Utf8(text);
    }
}
