using System.Runtime.InteropServices;

namespace Weir.Runtime;

/// <summary>Where one record's parts lie in its batch's data. 32 bytes, so that two share a cache line.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct RecordSlot
{
    /// <summary>The length that stands for null.</summary>
    public const int NullLength = -1;

    /// <summary>Where the key begins.</summary>
    public int KeyOffset;

    /// <summary>The key's length in bytes, or <see cref="NullLength"/>.</summary>
    public int KeyLength;

    /// <summary>Where the value begins.</summary>
    public int ValueOffset;

    /// <summary>The value's length in bytes, or <see cref="NullLength"/>.</summary>
    public int ValueLength;

    /// <summary>The record's time in microseconds since the epoch.</summary>
    public long TimestampMicros;

    /// <summary>The record's offset in its partition; the value itself of a rate source's row.</summary>
    public long Offset;
}
