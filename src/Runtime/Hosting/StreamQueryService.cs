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
        await using var query = await StreamHost.StartAsync<TQuery>(options, stoppingToken).ConfigureAwait(false);
        try
        {
            await query.AwaitTerminationAsync(stoppingToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await query.StopAsync(CancellationToken.None).ConfigureAwait(false);
        }
    }
}
