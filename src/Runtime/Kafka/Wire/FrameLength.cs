namespace Weir.Runtime;

/// <summary>How long an answer may be.</summary>
internal static class FrameLength
{
    /// <summary>The longest answer to a question about topics or offsets, which is kept whole; a hundred thousand partitions take some ten megabytes.</summary>
    public const int MostControlBytes = 100 * 1024 * 1024;

    // The number that each answer repeats.
    private const int Least = 4;

    /// <summary>Checks an answer's length.</summary>
    /// <param name="length">What the broker states.</param>
    /// <param name="most">The longest that makes sense.</param>
    /// <exception cref="MalformedResponseException">It can't be.</exception>
    public static int Check(int length, int most) => length >= Least && length <= most
        ? length
        : throw new MalformedResponseException($"it states a length of {length} bytes, as something does that isn't Kafka or has another security.protocol");
}
