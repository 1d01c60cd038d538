using System;

namespace Weir.Runtime;

/// <summary>Characters written one after the other into memory that is kept.</summary>
internal sealed class TextBuffer
{
    private char[] _characters = new char[1024];

    /// <summary>How many characters there are; set it lower to drop the last ones.</summary>
    public int Length { get; set; }

    /// <summary>The array that holds the characters, for writers that want one.</summary>
    public char[] Array => _characters;

    /// <summary>The characters from a place on.</summary>
    /// <param name="start">The place.</param>
    public Span<char> From(int start) => _characters.AsSpan(start, Length - start);

    /// <summary>A part of the characters.</summary>
    /// <param name="start">Where it begins.</param>
    /// <param name="end">Where it ends.</param>
    public ReadOnlySpan<char> Slice(int start, int end) => _characters.AsSpan(start, end - start);

    /// <summary>Adds characters.</summary>
    /// <param name="text">The characters.</param>
    public void Append(ReadOnlySpan<char> text)
    {
        text.CopyTo(Room(text.Length));
        Length += text.Length;
    }

    /// <summary>Adds a character some times.</summary>
    /// <param name="character">The character.</param>
    /// <param name="count">How often; less than one adds nothing.</param>
    public void Append(char character, int count = 1)
    {
        if (count > 0)
        {
            Room(count)[..count].Fill(character);
            Length += count;
        }
    }

    /// <summary>Adds a value in its invariant form.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="value">The value.</param>
    /// <param name="format">Its format.</param>
    public void AppendValue<T>(T value, ReadOnlySpan<char> format = default)
        where T : ISpanFormattable
    {
        // No number's invariant form is longer than 64 characters.
        value.TryFormat(Room(64), out int written, format, System.Globalization.CultureInfo.InvariantCulture);
        Length += written;
    }

    /// <summary>Memory behind the last character; what is written there counts once <see cref="Length"/> is raised.</summary>
    /// <param name="count">How many characters at least.</param>
    public Span<char> Room(int count)
    {
        if (_characters.Length - Length < count)
        {
            System.Array.Resize(ref _characters, Math.Max(_characters.Length * 2, checked(Length + count)));
        }

        return _characters.AsSpan(Length);
    }
}
