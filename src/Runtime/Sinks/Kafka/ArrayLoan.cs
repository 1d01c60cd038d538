namespace Weir.Runtime;

/// <summary>Arrays of exact lengths, used again: a client that copies bytes before its call returns, but takes them as arrays alone, needs no new one for each.</summary>
internal sealed class ArrayLoan
{
    private const int LongestKept = 4096;

    private readonly byte[]?[] _byLength = new byte[]?[LongestKept + 1];

    /// <summary>The bytes as an array of their length, valid until the next call for that length; null for null.</summary>
    /// <param name="bytes">The bytes.</param>
    public byte[]? Copy(scoped Bytes bytes)
    {
        if (bytes.IsNull)
        {
            return null;
        }

        if (bytes.Length > LongestKept)
        {
            return bytes.Span.ToArray();
        }

        byte[] array = _byLength[bytes.Length] ??= new byte[bytes.Length];
        bytes.Span.CopyTo(array);
        return array;
    }
}
