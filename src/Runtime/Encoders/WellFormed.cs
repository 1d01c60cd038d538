using System;
using System.Text;

namespace Weir.Runtime;

/// <summary>Text whose bytes may be damaged, as text that isn't: what is no UTF-8 becomes U+FFFD, as it does in Java's strings.</summary>
/// <remarks>How many such characters stand for a damaged part differs from Java for surrogates alone: three here and one there.</remarks>
internal sealed class WellFormed
{
    private readonly EncodeBuffer _repaired = new();

    /// <summary>The bytes themselves, or where they are damaged a copy that isn't, valid until the next call.</summary>
    /// <param name="text">The bytes.</param>
    public ReadOnlySpan<byte> Of(ReadOnlySpan<byte> text) => Ascii.IsValid(text) || System.Text.Unicode.Utf8.IsValid(text) ? text : Repair(text);

    private ReadOnlySpan<byte> Repair(ReadOnlySpan<byte> rest)
    {
        _repaired.Length = 0;
        while (!rest.IsEmpty)
        {
            // A damaged part gives U+FFFD.
            Rune.DecodeFromUtf8(rest, out var rune, out int consumed);
            _repaired.Length += rune.EncodeToUtf8(_repaired.Room(4));
            rest = rest[consumed..];
        }

        return _repaired.Written;
    }
}
