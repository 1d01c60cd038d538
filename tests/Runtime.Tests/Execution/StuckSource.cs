namespace Weir.Runtime.Tests;

/// <summary>A source that can't say where it begins and can't be disposed of.</summary>
internal sealed class StuckSource : ISource
{
    public string Description => "StuckSource";

    public ValueTask StartAsync(CancellationToken cancellationToken) => default;

    public ValueTask<SourceOffsets> InitialOffsetsAsync(CancellationToken cancellationToken) => throw new QueryException("no beginning");

    public ValueTask<SourceOffsets> LatestOffsetsAsync(CancellationToken cancellationToken) => throw new QueryException("no end");

    public ValueTask WaitForDataAsync(SourceOffsets known, CancellationToken cancellationToken) => default;

    public ValueTask<long> ReadAsync(SourceOffsets from, SourceOffsets to, IRecordReceiver receiver, CancellationToken cancellationToken) => default;

    public void Commit(SourceOffsets end)
    {
    }

    public ValueTask DisposeAsync() => throw new InvalidOperationException("stuck");
}
