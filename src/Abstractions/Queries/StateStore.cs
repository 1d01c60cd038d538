namespace Weir;

/// <summary>Where a query's state is kept while it runs.</summary>
public enum StateStore
{
    /// <summary>In memory: the fastest, for state that fits there.</summary>
    Memory = 0,

    /// <summary>In RocksDB, for state larger than memory; the program needs the package <c>Weir.RocksDb</c>.</summary>
    RocksDb = 1,
}
