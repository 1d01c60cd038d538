namespace Weir.Benchmarks;

/// <summary>The records that <see cref="PrefixFilter"/> should let through.</summary>
internal static class FilterOracle
{
    /// <summary>Counts what batches read.</summary>
    internal static Expected Count(IReadOnlyList<StreamingQueryProgress> batches)
    {
        var expected = default(Expected);
        foreach (var record in batches.Where(batch => batch.NumInputRows > 0).SelectMany(batch => TopicRange.Read("passthrough", batch.Sources[0])))
        {
            if (System.Text.Encoding.UTF8.GetString(record.Value).StartsWith("payload-1", StringComparison.Ordinal))
            {
                expected = new(expected.Rows + 1, expected.Sum + Emitted.Hash(record.Value, record.Timestamp.UnixTimestampMs, 1));
            }
        }

        return expected;
    }
}
