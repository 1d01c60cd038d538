using System;
using System.Collections.Generic;

namespace Weir.Runtime;

/// <summary>Opens a query's sinks for its operator and remembers them for the engine.</summary>
internal sealed class EngineOperatorContext(IReadOnlyList<SinkOptions> sinks, SinkFactory factory, IServiceProvider? services) : OperatorContext
{
    private readonly List<IBatchSink> _opened = [];

    /// <summary>The sinks that the operator opened.</summary>
    public IReadOnlyList<IBatchSink> Opened => _opened;

    /// <inheritdoc/>
    public override IRowSink<TRow> OpenSinks<TRow>(RowType<TRow> type) => Open(type, null);

    /// <inheritdoc/>
    public override IRowSink<TRow> OpenSinks<TRow>(RowType<TRow> type, RowAction<TRow> action) => Open(type, action);

    /// <inheritdoc/>
    public override TService GetService<TService>() => services?.GetService(typeof(TService)) is TService service
        ? service
        : throw new InvalidOperationException(
            $"The query's constructor asks for a {typeof(TService)}, which the host does not have. Register it, or pass {nameof(StreamHostOptions)}.{nameof(StreamHostOptions.Services)}.");

    private IRowSink<TRow> Open<TRow>(RowType<TRow> type, RowAction<TRow>? action)
        where TRow : allows ref struct
    {
        var opened = new List<IRowSink<TRow>>();
        foreach (var options in sinks)
        {
            Keep(factory.Open(options, type));
        }

        if (action is not null)
        {
            Keep(new ForeachSink<TRow>(action));
        }

        return opened is [var only] ? only : new FanOutSink<TRow>([.. opened]);

        void Keep(ISinkWriter<TRow> sink)
        {
            opened.Add(sink);
            _opened.Add(sink);
        }
    }
}
