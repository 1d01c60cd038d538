namespace Weir.Runtime.Tests;

/// <summary>Packs the records of a batch as producers do.</summary>
internal static class Packing
{
    /// <summary>Packs by a codec, in the form that most producers write.</summary>
    public static byte[] Pack(CompressionCodec codec, byte[] records) => codec switch
    {
        CompressionCodec.None => records,
        _ => throw new NotSupportedException($"{codec}"),
    };
}
