using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Weir.Runtime;

/// <summary>Keeps a file source's log over restarts.</summary>
internal interface IFileLogStore : IAsyncDisposable
{
    /// <summary>Reads what an earlier run wrote down.</summary>
    FileLogContent Read();

    /// <summary>Writes down files, from an offset on; when this completes they are durable.</summary>
    ValueTask AppendAsync(long first, IReadOnlyList<SourceFile> files, CancellationToken cancellationToken);

    /// <summary>Takes note that files before an offset are asked for no more; now and then what is still needed is written anew and the rest deleted.</summary>
    void Forget(long before, IReadOnlyList<SourceFile> rest, SeenFiles seen);
}
