using System;

namespace Weir.Runtime;

/// <summary>What an operator is given when it is made.</summary>
public abstract class OperatorContext
{
    /// <summary>Opens the query's sinks for its result, and beside them the query's own methods that take its rows.</summary>
    /// <typeparam name="TRow">The result's row type.</typeparam>
    /// <param name="type">What sinks need to know of the row type.</param>
    /// <param name="methods">The query's own methods; null where it has none.</param>
    /// <returns>What takes the result's rows.</returns>
    public abstract IRowSink<TRow> OpenSinks<TRow>(RowType<TRow> type, RowMethods<TRow>? methods = null)
        where TRow : allows ref struct;

    /// <summary>Opens the query's <c>[LateOutput]</c>.</summary>
    /// <typeparam name="TRow">The row that reaches the aggregation.</typeparam>
    /// <param name="codec">Writes rows to bytes and views them.</param>
    /// <param name="method">What is called with each late row once its batch commits.</param>
    /// <returns>What takes late rows.</returns>
    public abstract LateOutput<TRow> OpenLateOutput<TRow>(RowCodec<TRow> codec, RowAction<TRow> method)
        where TRow : allows ref struct;

    /// <summary>Names the query's <c>[LostRanges]</c> method.</summary>
    /// <param name="method">What is called with each lost range.</param>
    public virtual void OnLostRanges(Action<LostRange> method)
    {
    }

    /// <summary>A service that the query's constructor asks for.</summary>
    /// <typeparam name="TService">The service's type.</typeparam>
    /// <exception cref="InvalidOperationException">The host has no such service.</exception>
    public abstract TService GetService<TService>()
        where TService : notnull;
}
