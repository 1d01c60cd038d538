using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Hosting;

namespace Weir.Runtime;

/// <summary>Runs a query for as long as a host runs. When the query fails, so does the service, and by its rule the host.</summary>
internal sealed class StreamQueryService<TQuery>(StreamHostOptions options) : BackgroundService
    where TQuery : IStreamQuery
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            var query = await StreamHost.StartAsync<TQuery>(options, stoppingToken).ConfigureAwait(false);
            await using var stopped = query.ConfigureAwait(false);
            await query.AwaitTerminationAsync(stoppingToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops; the query has been stopped on the way here.
        }
        catch
        {
            // A host that a failed service stops would end with 0, and whoever runs the program would take that for success.
            Environment.ExitCode = 1;
            throw;
        }
    }
}
