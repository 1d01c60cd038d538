namespace Weir.Runtime;

/// <summary>A sink: takes a batch's rows and makes them visible together when the batch is committed.</summary>
/// <typeparam name="TRow">The result's row type.</typeparam>
internal interface ISinkWriter<TRow> : IRowSink<TRow>, IBatchSink
    where TRow : allows ref struct;
