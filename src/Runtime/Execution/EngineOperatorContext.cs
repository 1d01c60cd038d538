using System;
using System.Collections.Generic;

namespace Weir.Runtime;

/// <summary>Opens a query's sinks for its operator and remembers them for the engine.</summary>
internal sealed class EngineOperatorContext(ISinkOpener opener, IServiceProvider? services) : OperatorContext
{
    private readonly List<IBatchSink> _opened = [];

    /// <summary>The sinks that the operator opened.</summary>
    public IReadOnlyList<IBatchSink> Opened => _opened;

    /// <summary>The query's <c>[LostRanges]</c> method; null where it has none.</summary>
    public Action<LostRange>? LostRanges { get; private set; }

    /// <inheritdoc/>
    public override void OnLostRanges(Action<LostRange> method) => LostRanges = method;

    /// <inheritdoc/>
    public override IRowSink<TRow> OpenSinks<TRow>(RowType<TRow> type, RowMethods<TRow>? methods = null)
    {
        var sinks = opener.Open(type, methods);
        _opened.AddRange(sinks);
        return SinkFactory.Join(sinks);
    }

    /// <inheritdoc/>
    public override LateOutput<TRow> OpenLateOutput<TRow>(RowCodec<TRow> codec, RowAction<TRow> method)
    {
        var late = new LateOutput<TRow>(codec);
        _opened.Add(new LateOutputSink<TRow>(late, method));
        return late;
    }

    /// <inheritdoc/>
    public override TService GetService<TService>() => services?.GetService(typeof(TService)) is TService service
        ? service
        : throw new InvalidOperationException(
            $"The query's constructor asks for a {typeof(TService)}, which the host does not have. Register it, or pass {nameof(StreamHostOptions)}.{nameof(StreamHostOptions.Services)}.");
}
