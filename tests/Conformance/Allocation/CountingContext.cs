using Weir.Runtime;

namespace Weir.Conformance.Tests;

/// <summary>Gives an operator a sink that counts rows and nothing else.</summary>
internal sealed class CountingContext : OperatorContext
{
    /// <summary>How many rows the operator wrote.</summary>
    public long Rows { get; private set; }

    /// <inheritdoc/>
    public override IRowSink<TRow> OpenSinks<TRow>(RowType<TRow> type, RowMethods<TRow>? methods = null) => new Sink<TRow>(this);

    /// <inheritdoc/>
    public override LateOutput<TRow> OpenLateOutput<TRow>(RowCodec<TRow> codec, RowAction<TRow> method) => throw new NotSupportedException("No query here has a [LateOutput] method.");

    /// <inheritdoc/>
    public override TService GetService<TService>() => throw new NotSupportedException("No query here asks for services.");

    private sealed class Sink<TRow>(CountingContext context) : IRowSink<TRow>
        where TRow : allows ref struct
    {
        public void Add(scoped in TRow row) => context.Rows++;
    }
}
