using System.Buffers;

namespace Weir.Runtime;

/// <summary>Passes on the first rows: of the stream, or after <see cref="Restart"/> of a batch.</summary>
/// <typeparam name="TRow">The row's type.</typeparam>
public sealed class LimitSink<TRow> : IRowSink<TRow>, IStatePart
    where TRow : allows ref struct
{
    private readonly IRowSink<TRow> _next;
    private readonly long _limit;
    private long _passed;

    /// <summary>Puts a limit before a sink.</summary>
    /// <param name="next">What takes the first rows.</param>
    /// <param name="limit">How many they are.</param>
    public LimitSink(IRowSink<TRow> next, long limit)
    {
        _next = next;
        _limit = limit;
    }

    /// <summary>Counts from nothing again.</summary>
    public void Restart() => _passed = 0;

    /// <inheritdoc/>
    public void Add(scoped in TRow row)
    {
        if (_passed < _limit)
        {
            _passed++;
            _next.Add(in row);
        }
    }

    /// <inheritdoc/>
    string IStatePart.Layout => "rows that passed a limit, format 1";

    /// <inheritdoc/>
    long IStatePart.SnapshotBytes => sizeof(long);

    /// <inheritdoc/>
    void IStatePart.TrackChanges()
    {
    }

    /// <inheritdoc/>
    void IStatePart.WriteSnapshot(IBufferWriter<byte> output) => WritePassed(output);

    /// <inheritdoc/>
    void IStatePart.WriteDelta(IBufferWriter<byte> output) => WritePassed(output);

    /// <inheritdoc/>
    void IStatePart.ForgetChanges()
    {
    }

    /// <inheritdoc/>
    void IStatePart.ReadSnapshot(StateReader input) => ReadPassed(input);

    /// <inheritdoc/>
    void IStatePart.ReadDelta(StateReader input) => ReadPassed(input);

    /// <inheritdoc/>
    void IStatePart.FinishRestore()
    {
    }

    private void WritePassed(IBufferWriter<byte> output)
    {
        var writer = new StateWriter(output);
        writer.Write(_passed);
        writer.Flush();
    }

    private void ReadPassed(StateReader input)
    {
        _passed = input.Read<long>();
        StateReader.Require(_passed >= 0, "a number of rows is negative");
    }
}
