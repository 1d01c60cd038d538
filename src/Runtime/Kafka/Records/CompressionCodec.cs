namespace Weir.Runtime;

/// <summary>How the records of a batch are packed: the lowest three bits of its attributes.</summary>
internal enum CompressionCodec
{
    /// <summary>Not at all: records are read where they lie.</summary>
    None = 0,

    /// <summary>Gzip (RFC 1952).</summary>
    Gzip = 1,

    /// <summary>Snappy, as one block or in the frames of xerial's Java library.</summary>
    Snappy = 2,

    /// <summary>LZ4's frame format.</summary>
    Lz4 = 3,

    /// <summary>Zstandard (KIP-110).</summary>
    Zstd = 4,
}
