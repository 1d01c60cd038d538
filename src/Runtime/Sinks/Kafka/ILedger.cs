using System;
using System.Threading;
using System.Threading.Tasks;

namespace Weir.Runtime;

/// <summary>What knows which batch a query's transactions committed last.</summary>
internal interface ILedger : IAsyncDisposable
{
    /// <summary>The topic that it is.</summary>
    string Topic { get; }

    /// <summary>Makes the topic where it is missing.</summary>
    /// <exception cref="QueryException">It can't be made, or Kafka can't be reached.</exception>
    ValueTask StartAsync(CancellationToken cancellationToken);

    /// <summary>The last committed record that shows at the moment, whoever's transaction may be open; null where none does.</summary>
    /// <exception cref="QueryException">The topic can't be read, or holds something else.</exception>
    ValueTask<LedgerRecord?> PeekLastAsync(CancellationToken cancellationToken);

    /// <summary>The last committed record; null where there is none. The query's producer has initialised its transactions, so that none is open.</summary>
    /// <exception cref="QueryException">The topic can't be read to its end, or holds something else.</exception>
    ValueTask<LedgerRecord?> ReadLastAsync(CancellationToken cancellationToken);
}
