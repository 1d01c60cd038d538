using Xunit;

namespace Weir.Runtime.Tests;

/// <summary>What became of a damaged batch.</summary>
internal enum Outcome
{
    Refused,
    AsWritten,
    Other,
}

/// <summary>Decodes damaged batches and makes sure that nothing comes out that isn't in them.</summary>
internal sealed class FuzzRun : IRecordReceiver, IDisposable
{
    private const int Limit = 64 * 1024;

    private readonly RecordBatchDecoder _checking = new(checksums: true, Limit);
    private readonly RecordBatchDecoder _trusting = new(checksums: false, Limit);
    private byte[] _memory = [];
    private readonly DecodedBatch _seen = new();
    private readonly List<string> _expected;
    private long _last;

    /// <summary>A run of changes to a batch.</summary>
    /// <param name="expected">Its records.</param>
    public FuzzRun(List<string> expected) => _expected = expected;

    /// <summary>Decodes a batch. Anything else than records within bounds or an error that was meant fails the test.</summary>
    public Outcome Decode(byte[] batch, bool checksums)
    {
        if (_memory.Length < batch.Length + RecordBuffer.Slack)
        {
            _memory = new byte[2 * (batch.Length + RecordBuffer.Slack)];
        }

        batch.CopyTo(_memory, 0);
        _memory.AsSpan(batch.Length).Fill(0xFF);
        _seen.Records.Clear();
        _last = -1;
        try
        {
            if (!RecordBatchHeader.TryRead(_memory.AsSpan(0, batch.Length), out var header))
            {
                return Outcome.Refused;
            }

            (checksums ? _checking : _trusting).Decode(
                in header, _memory.AsSpan(0, batch.Length), SourcePartition.Only, long.MinValue, long.MaxValue, this);
        }
        catch (Exception failure) when (failure is DamagedBatchException or QueryException)
        {
            return Outcome.Refused;
        }

        return _seen.Records.SequenceEqual(_expected) ? Outcome.AsWritten : Outcome.Other;
    }

    public void Receive(scoped in SourceBatch batch)
    {
        foreach (var record in batch)
        {
            Assert.True(record.Offset > _last, "Offsets go back.");
            Assert.InRange(record.Key.Length + record.Value.Length, 0, Limit);
            _last = record.Offset;
        }

        _seen.Receive(in batch);
    }

    public void Dispose()
    {
        _checking.Dispose();
        _trusting.Dispose();
    }
}
